<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="1" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Waters / Eaux" key="palabre_0" label="Waters / Eaux" filter="(geometry_type($geometry) = 'Line' AND (&quot;water_type&quot; IS NULL OR &quot;water_type&quot; NOT IN ('seasonal_river', 'flood_plain')) AND (&quot;seasonal&quot; IS NULL OR &quot;seasonal&quot; NOT IN (true))) OR (geometry_type($geometry) = 'Line' AND &quot;water_type&quot; = 'flood_plain' AND (&quot;seasonal&quot; IS NULL OR &quot;seasonal&quot; NOT IN (true)))" symbol="0" />
   <rule description="Waters / Eaux" key="palabre_1" label="Waters / Eaux" filter="(geometry_type($geometry) = 'Line' AND &quot;seasonal&quot; = true) OR (geometry_type($geometry) = 'Line' AND &quot;water_type&quot; = 'seasonal_river')" scalemindenom="1" scalemaxdenom="2267717" symbol="1" />
   <rule description="Waters / Eaux" key="palabre_2" label="Waters / Eaux" filter="(geometry_type($geometry) = 'Polygon' AND (&quot;water_type&quot; IS NULL OR &quot;water_type&quot; NOT IN ('seasonal_river', 'flood_plain'))) OR (geometry_type($geometry) = 'Polygon' AND &quot;water_type&quot; = 'seasonal_river')" symbol="2" />
   <rule description="Flood plain / Plaine inondable" key="palabre_3" label="Flood plain / Plaine inondable" filter="geometry_type($geometry) = 'Polygon' AND &quot;water_type&quot; = 'flood_plain'" symbol="3" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="143,176,194,255" />
      <Option name="line_width" type="QString" value="1.217" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="185,207,219,255" />
      <Option name="line_width" type="QString" value="0.847" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="143,176,194,255" />
      <Option name="line_width" type="QString" value="0.265" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.587;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="185,207,219,255" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="143,176,194,255" />
      <Option name="line_width" type="QString" value="0.265" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="233,238,233,255" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Waters" key="palabre_0" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="1" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,114,135,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="1" priority="2" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Waters" key="palabre_1" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="1" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,114,135,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="2" priority="2" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Waters" key="palabre_2" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="1" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="74,114,135,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="2" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
