<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="1" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Other / Autre" key="palabre_0" label="Other / Autre" filter="(&quot;road_class&quot; IS NULL OR &quot;road_class&quot; NOT IN ('national', 'regional', 'local', 'track'))" scalemindenom="1" scalemaxdenom="1133858" symbol="0" />
   <rule description="National road / Route nationale" key="palabre_1" label="National road / Route nationale" filter="&quot;road_class&quot; = 'national'" symbol="1" />
   <rule description="Regional road / Route régionale" key="palabre_2" label="Regional road / Route régionale" filter="&quot;road_class&quot; = 'regional'" scalemindenom="1" scalemaxdenom="5669291" symbol="2" />
   <rule description="Local road / Route locale" key="palabre_3" label="Local road / Route locale" filter="&quot;road_class&quot; = 'local'" scalemindenom="1" scalemaxdenom="1511811" symbol="3" />
   <rule description="Track / Piste" key="palabre_4" label="Track / Piste" filter="&quot;road_class&quot; = 'track'" scalemindenom="1" scalemaxdenom="1133858" symbol="4" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="200,191,169,255" />
      <Option name="line_width" type="QString" value="0.265" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="0.794;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="183,166,124,255" />
      <Option name="line_width" type="QString" value="1.217" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="217,201,163,255" />
      <Option name="line_width" type="QString" value="0.794" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="line_color" type="QString" value="183,166,124,255" />
      <Option name="line_width" type="QString" value="0.900" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="217,201,163,255" />
      <Option name="line_width" type="QString" value="0.529" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="183,166,124,255" />
      <Option name="line_width" type="QString" value="0.318" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="200,191,169,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="flat" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="use_custom_dash" type="QString" value="1" />
      <Option name="customdash" type="QString" value="1.852;0.794" />
      <Option name="customdash_unit" type="QString" value="MM" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Roads" key="palabre_0" filter="&quot;road_class&quot; = 'national'" scalemindenom="1" scalemaxdenom="944882">
    <settings calloutType="simple">
     <text-style fieldName="&quot;road_number&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.646" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="0" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
      <background shapeBorderColor="58,56,50,255" shapeBorderWidth="0.265" shapeBorderWidthUnit="MM" shapeDraw="1" shapeFillColor="248,246,240,255" shapeOpacity="1" shapeSizeType="0" shapeSizeUnit="MM" shapeSizeX="0.794" shapeSizeY="0.265" shapeType="0" />
     </text-style>
     <placement dist="0.000" distUnits="MM" placement="4" priority="3" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
