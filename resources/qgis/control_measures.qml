<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="1" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Control measure / Mesure de coordination" key="palabre_0" label="Control measure / Mesure de coordination" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="2267717" symbol="0" />
   <rule description="Control measure / Mesure de coordination" key="palabre_1" label="Control measure / Mesure de coordination" filter="geometry_type($geometry) = 'Line' AND (&quot;measure_type&quot; IS NULL OR &quot;measure_type&quot; NOT IN ('boundary', 'axis', 'no_go', 'restricted', 'stand_off'))" symbol="1" />
   <rule description="Boundary / Limite" key="palabre_2" label="Boundary / Limite" filter="geometry_type($geometry) = 'Line' AND &quot;measure_type&quot; = 'boundary'" symbol="2" />
   <rule description="Axis or route / Axe ou itinéraire" key="palabre_3" label="Axis or route / Axe ou itinéraire" filter="geometry_type($geometry) = 'Line' AND &quot;measure_type&quot; = 'axis'" symbol="3" />
   <rule description="No-go area, Restricted area, Stand-off area / Zone interdite, Zone restreinte, Zone de mise à distance" key="palabre_4" label="No-go area, Restricted area, Stand-off area / Zone interdite, Zone restreinte, Zone de mise à distance" filter="geometry_type($geometry) = 'Line' AND &quot;measure_type&quot; IN ('no_go', 'restricted', 'stand_off')" symbol="4" />
   <rule description="Control measure / Mesure de coordination" key="palabre_5" label="Control measure / Mesure de coordination" filter="geometry_type($geometry) = 'Polygon' AND (&quot;measure_type&quot; IS NULL OR &quot;measure_type&quot; NOT IN ('boundary', 'axis', 'no_go', 'restricted', 'stand_off'))" symbol="5" />
   <rule description="Boundary / Limite" key="palabre_6" label="Boundary / Limite" filter="geometry_type($geometry) = 'Polygon' AND &quot;measure_type&quot; = 'boundary'" symbol="6" />
   <rule description="Axis or route / Axe ou itinéraire" key="palabre_7" label="Axis or route / Axe ou itinéraire" filter="geometry_type($geometry) = 'Polygon' AND &quot;measure_type&quot; = 'axis'" symbol="7" />
   <rule description="No-go area, Restricted area, Stand-off area / Zone interdite, Zone restreinte, Zone de mise à distance" key="palabre_8" label="No-go area, Restricted area, Stand-off area / Zone interdite, Zone restreinte, Zone de mise à distance" filter="geometry_type($geometry) = 'Polygon' AND &quot;measure_type&quot; IN ('no_go', 'restricted', 'stand_off')" symbol="8" />
   <rule description="Control measures / Mesures de coordination" key="palabre_9" label="Control measures / Mesures de coordination" filter="geometry_type($geometry) = 'Point'" scalemindenom="2267718" scalemaxdenom="0" symbol="9" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNCAyLjZIMjBWMTMuNEwxMiAyMS44TDQgMTMuNFoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjAiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNNCAyLjZIMjBWMTMuNEwxMiAyMS44TDQgMTMuNFoiIGZpbGw9IiNmYmZhZjYiIHN0cm9rZT0iIzNhMzgzMiIgc3Ryb2tlLXdpZHRoPSIyLjAiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjkuNiIgcj0iMi4yIiBmaWxsPSIjM2EzODMyIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.763" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.058" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.005" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
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
      <Option name="customdash" type="QString" value="2.646;0.794;0.529;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.058" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="3.175;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.423" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="0.794;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="58,56,50,0" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.058" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="58,56,50,0" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.005" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
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
      <Option name="customdash" type="QString" value="2.646;0.794;0.529;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="58,56,50,0" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="248,246,240,255" />
      <Option name="line_width" type="QString" value="1.058" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="3.175;1.058" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="58,56,50,13" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="45" />
      <Option name="distance" type="QString" value="3.175" />
      <Option name="distance_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@8@1" type="line">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="58,56,50,87" />
        <Option name="line_width" type="QString" value="0.238" />
        <Option name="line_width_unit" type="QString" value="MM" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="angle" type="QString" value="135" />
      <Option name="distance" type="QString" value="3.175" />
      <Option name="distance_unit" type="QString" value="MM" />
     </Option>
     <symbol alpha="1" name="@8@1" type="line">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="58,56,50,87" />
        <Option name="line_width" type="QString" value="0.238" />
        <Option name="line_width_unit" type="QString" value="MM" />
       </Option>
      </layer>
     </symbol>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="58,56,50,255" />
      <Option name="line_width" type="QString" value="0.423" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="0.794;0.794" />
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
   <rule description="Control measures" key="palabre_0" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="1511811">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="2.910" distUnits="MM" placement="6" priority="8" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Control measures" key="palabre_1" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="1511811">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="58,56,50,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Control measures" key="palabre_2" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="1511811">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="58,56,50,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="8" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
