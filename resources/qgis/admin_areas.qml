<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Commune" key="palabre_0" label="Commune" filter="(&quot;level&quot; IS NULL OR &quot;level&quot; NOT IN (0, 1, 2))" scalemindenom="1" scalemaxdenom="2645669" symbol="0" />
   <rule description="Country / Pays" key="palabre_1" label="Country / Pays" filter="&quot;level&quot; = 0" symbol="1" />
   <rule description="Region / Région" key="palabre_2" label="Region / Région" filter="&quot;level&quot; = 1" symbol="2" />
   <rule description="District / Cercle" key="palabre_3" label="District / Cercle" filter="&quot;level&quot; = 2" scalemindenom="1" scalemaxdenom="9448819" symbol="3" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="fill">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="185,179,166,255" />
      <Option name="line_width" type="QString" value="0.212" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="0.794;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="fill">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="125,118,104,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="2.646;0.794;0.529;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="fill">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="125,118,104,255" />
      <Option name="line_width" type="QString" value="0.423" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="2.381;0.794;0.529;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="fill">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="155,148,134,255" />
      <Option name="line_width" type="QString" value="0.318" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Administrative areas" key="palabre_0" filter="(&quot;level&quot; IS NULL OR &quot;level&quot; NOT IN (0, 1, 2))" scalemindenom="1" scalemaxdenom="604724">
    <settings calloutType="simple">
     <text-style fieldName="upper(&quot;name&quot;)" fontItalic="0" fontLetterSpacing="1.6" fontSize="2.778" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="116,108,92,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="2" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Administrative areas" key="palabre_1" filter="&quot;level&quot; = 0" scalemindenom="1" scalemaxdenom="45354331">
    <settings calloutType="simple">
     <text-style fieldName="upper(&quot;name&quot;)" fontItalic="0" fontLetterSpacing="1.6" fontSize="2.778" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="116,108,92,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="3" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Administrative areas" key="palabre_2" filter="&quot;level&quot; = 1" scalemindenom="1" scalemaxdenom="11338583">
    <settings calloutType="simple">
     <text-style fieldName="upper(&quot;name&quot;)" fontItalic="0" fontLetterSpacing="1.6" fontSize="2.778" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="116,108,92,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="2" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Administrative areas" key="palabre_3" filter="&quot;level&quot; = 2" scalemindenom="1" scalemaxdenom="2645669">
    <settings calloutType="simple">
     <text-style fieldName="upper(&quot;name&quot;)" fontItalic="0" fontLetterSpacing="1.6" fontSize="2.778" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="116,108,92,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="2" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
