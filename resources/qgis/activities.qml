<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Activity / Activité" key="palabre_0" label="Activity / Activité" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="2267717" symbol="0" />
   <rule description="Activity / Activité" key="palabre_1" label="Activity / Activité" filter="geometry_type($geometry) = 'Line' AND (&quot;component&quot; IS NULL OR &quot;component&quot; NOT IN ('military', 'police', 'civilian'))" symbol="1" />
   <rule description="Military / Militaire" key="palabre_2" label="Military / Militaire" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'military'" symbol="2" />
   <rule description="Police" key="palabre_3" label="Police" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'police'" symbol="3" />
   <rule description="Civilian / Civile" key="palabre_4" label="Civilian / Civile" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'civilian'" symbol="4" />
   <rule description="Activity / Activité" key="palabre_5" label="Activity / Activité" filter="geometry_type($geometry) = 'Polygon' AND (&quot;component&quot; IS NULL OR &quot;component&quot; NOT IN ('military', 'police', 'civilian'))" symbol="5" />
   <rule description="Military / Militaire" key="palabre_6" label="Military / Militaire" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'military'" symbol="6" />
   <rule description="Police" key="palabre_7" label="Police" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'police'" symbol="7" />
   <rule description="Civilian / Civile" key="palabre_8" label="Civilian / Civile" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'civilian'" symbol="8" />
   <rule description="Activities / Activités" key="palabre_9" label="Activities / Activités" filter="geometry_type($geometry) = 'Point'" scalemindenom="2267718" scalemaxdenom="0" symbol="9" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNyA1SDE3QTcgNyAwIDAgMSAxNyAxOUg3QTcgNyAwIDAgMSA3IDVaIiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iMy44IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTcgNUgxN0E3IDcgMCAwIDEgMTcgMTlIN0E3IDcgMCAwIDEgNyA1WiIgZmlsbD0iI2ZiZmFmNiIgc3Ryb2tlPSIjM2EzODMyIiBzdHJva2Utd2lkdGg9IjEuOCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik05LjggOC40TDE2IDEyTDkuOCAxNS42WiIgZmlsbD0iIzNhMzgzMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="85,107,47,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="74,79,163,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="138,63,127,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="58,56,50,26" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="85,107,47,26" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="85,107,47,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="74,79,163,26" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="74,79,163,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="138,63,127,26" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="138,63,127,255" />
      <Option name="line_width" type="QString" value="0.476" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="9" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="251,250,246,255" />
      <Option name="outline_color" type="QString" value="58,56,50,255" />
      <Option name="size" type="QString" value="1.323" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Activities" key="palabre_0" filter="geometry_type($geometry) = 'Point' AND (&quot;component&quot; IS NULL OR &quot;component&quot; NOT IN ('military', 'police', 'civilian'))" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.175" distUnits="MM" placement="6" priority="8" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_1" filter="geometry_type($geometry) = 'Point' AND &quot;component&quot; = 'military'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="85,107,47,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.175" distUnits="MM" placement="6" priority="8" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_2" filter="geometry_type($geometry) = 'Point' AND &quot;component&quot; = 'police'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,79,163,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.175" distUnits="MM" placement="6" priority="8" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_3" filter="geometry_type($geometry) = 'Point' AND &quot;component&quot; = 'civilian'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="138,63,127,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.175" distUnits="MM" placement="6" priority="8" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_4" filter="geometry_type($geometry) = 'Line' AND (&quot;component&quot; IS NULL OR &quot;component&quot; NOT IN ('military', 'police', 'civilian'))" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="2" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_5" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'military'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="85,107,47,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="2" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_6" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'police'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,79,163,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="2" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_7" filter="geometry_type($geometry) = 'Line' AND &quot;component&quot; = 'civilian'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="138,63,127,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="2" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_8" filter="geometry_type($geometry) = 'Polygon' AND (&quot;component&quot; IS NULL OR &quot;component&quot; NOT IN ('military', 'police', 'civilian'))" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_9" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'military'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="85,107,47,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_10" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'police'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,79,163,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Activities" key="palabre_11" filter="geometry_type($geometry) = 'Polygon' AND &quot;component&quot; = 'civilian'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="138,63,127,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
