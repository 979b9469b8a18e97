<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Village" key="palabre_0" label="Village" filter="(&quot;place_type&quot; IS NULL OR &quot;place_type&quot; NOT IN ('city', 'town', 'abandoned'))" scalemindenom="1" scalemaxdenom="472441" symbol="0" />
   <rule description="City, Town / Grande ville, Ville" key="palabre_1" label="City, Town / Grande ville, Ville" filter="&quot;place_type&quot; IN ('city', 'town')" scalemindenom="1" scalemaxdenom="11338583" symbol="1" />
   <rule description="Abandoned place / Lieu abandonné" key="palabre_2" label="Abandoned place / Lieu abandonné" filter="&quot;place_type&quot; = 'abandoned'" scalemindenom="1" scalemaxdenom="472441" symbol="2" />
   <rule description="Villages" key="palabre_3" label="Villages" filter="((&quot;place_type&quot; IS NULL OR &quot;place_type&quot; NOT IN ('city', 'town', 'abandoned'))) OR (&quot;place_type&quot; = 'abandoned')" scalemindenom="472442" scalemaxdenom="0" symbol="3" />
   <rule description="Villages" key="palabre_4" label="Villages" filter="&quot;place_type&quot; IN ('city', 'town')" scalemindenom="11338584" scalemaxdenom="0" symbol="4" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSI5IiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iNCIvPjxjaXJjbGUgY3g9IjEyIiBjeT0iMTIiIHI9IjcuMiIgZmlsbD0iI2Y1ZjNlYyIgc3Ryb2tlPSIjM2EzODMyIiBzdHJva2Utd2lkdGg9IjQuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="2.117" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cmVjdCB4PSIzLjQiIHk9IjMuNCIgd2lkdGg9IjE3LjIiIGhlaWdodD0iMTcuMiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQiLz48cmVjdCB4PSI1LjIiIHk9IjUuMiIgd2lkdGg9IjEzLjYiIGhlaWdodD0iMTMuNiIgZmlsbD0iI2Y1ZjNlYyIgc3Ryb2tlPSIjM2EzODMyIiBzdHJva2Utd2lkdGg9IjQuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="2.117" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSI5IiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iNCIvPjxjaXJjbGUgY3g9IjEyIiBjeT0iMTIiIHI9IjcuMiIgZmlsbD0iI2Y1ZjNlYyIgc3Ryb2tlPSIjM2EzODMyIiBzdHJva2Utd2lkdGg9IjQuMiIvPjxwYXRoIGQ9Ik00IDIwTDIwIDQiIHN0cm9rZT0iIzNhMzgzMiIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="2.117" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="155,148,134,255" />
      <Option name="outline_color" type="QString" value="155,148,134,255" />
      <Option name="size" type="QString" value="0.529" />
      <Option name="outline_width" type="QString" value="0.132" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="155,148,134,255" />
      <Option name="outline_color" type="QString" value="155,148,134,255" />
      <Option name="size" type="QString" value="1.058" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Villages" key="palabre_0" filter="((&quot;place_type&quot; IS NULL OR &quot;place_type&quot; NOT IN ('city', 'town', 'abandoned'))) OR (&quot;place_type&quot; = 'abandoned')" scalemindenom="1" scalemaxdenom="472441">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="1.587" distUnits="MM" placement="6" priority="2" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Villages" key="palabre_1" filter="&quot;place_type&quot; IN ('city', 'town')" scalemindenom="1" scalemaxdenom="3401575">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="3.175" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="1.852" distUnits="MM" placement="6" priority="4" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
