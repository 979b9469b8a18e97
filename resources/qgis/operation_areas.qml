<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="1" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Area / Zone" key="palabre_0" label="Area / Zone" filter="(attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') IS NULL OR attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') NOT IN ('military', 'police', 'civilian'))" symbol="0" />
   <rule description="Area, military / Zone, militaire" key="palabre_1" label="Area, military / Zone, militaire" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'military'" symbol="1" />
   <rule description="Area, police / Zone, police" key="palabre_2" label="Area, police / Zone, police" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'police'" symbol="2" />
   <rule description="Area, civilian / Zone, civile" key="palabre_3" label="Area, civilian / Zone, civile" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'civilian'" symbol="3" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="90,86,76,20" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.640" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="90,86,76,255" />
      <Option name="line_width" type="QString" value="0.582" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="85,107,47,20" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45" />
      <Option name="distance" type="QString" value="1.852" />
      <Option name="distance_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@1@1" type="line">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="85,107,47,87" />
        <Option name="line_width" type="QString" value="0.397" />
        <Option name="line_width_unit" type="QString" value="MM" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.640" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="85,107,47,255" />
      <Option name="line_width" type="QString" value="0.582" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="74,79,163,20" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45" />
      <Option name="distance" type="QString" value="2.117" />
      <Option name="distance_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@2@1" type="line">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="74,79,163,87" />
        <Option name="line_width" type="QString" value="0.291" />
        <Option name="line_width_unit" type="QString" value="MM" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="135" />
      <Option name="distance" type="QString" value="2.117" />
      <Option name="distance_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@2@1" type="line">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="74,79,163,87" />
        <Option name="line_width" type="QString" value="0.291" />
        <Option name="line_width_unit" type="QString" value="MM" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.640" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="74,79,163,255" />
      <Option name="line_width" type="QString" value="0.582" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="138,63,127,20" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="PointPatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="distance_x" type="QString" value="1.852" />
      <Option name="distance_y" type="QString" value="1.852" />
      <Option name="distance_x_unit" type="QString" value="MM" />
      <Option name="distance_y_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@3@1" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="138,63,127,87" />
        <Option name="outline_style" type="QString" value="no" />
        <Option name="size" type="QString" value="0.688" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.640" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="138,63,127,255" />
      <Option name="line_width" type="QString" value="0.582" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Operation areas" key="palabre_0" filter="(attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') IS NULL OR attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') NOT IN ('military', 'police', 'civilian'))" scalemindenom="1" scalemaxdenom="2267717">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="90,86,76,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="90,86,76,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="10" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Operation areas" key="palabre_1" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'military'" scalemindenom="1" scalemaxdenom="2267717">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="85,107,47,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="85,107,47,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="10" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Operation areas" key="palabre_2" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'police'" scalemindenom="1" scalemaxdenom="2267717">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="74,79,163,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="74,79,163,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="10" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Operation areas" key="palabre_3" filter="attribute(get_feature(array_first(array_filter(@layers, layer_property(@element, 'source') = regexp_replace(layer_property(@layer, 'source'), '[|].*', '') || '|layername=operations')), 'uid', &quot;operation_uid&quot;), 'component') = 'civilian'" scalemindenom="1" scalemaxdenom="2267717">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="138,63,127,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="138,63,127,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="10" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
