<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Alert / Alerte" key="palabre_0" label="Alert / Alerte" scalemindenom="1" scalemaxdenom="9448819" symbol="0" />
   <rule description="Alerts / Alertes" key="palabre_1" label="Alerts / Alertes" scalemindenom="9448820" scalemaxdenom="0" symbol="1" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMyAyLjZIMjFWMTJDMjEgMTcgMTcgMjAuNiAxMiAyMi42QzcgMjAuNiAzIDE3IDMgMTJaIiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iMy42IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTMgMi42SDIxVjEyQzIxIDE3IDE3IDIwLjYgMTIgMjIuNkM3IDIwLjYgMyAxNyAzIDEyWiIgZmlsbD0iIzhhMzMyNCIgc3Ryb2tlPSIjOGEzMzI0IiBzdHJva2Utd2lkdGg9IjEuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMC43IDYuNmgyLjZsLS41IDYuNmgtMS42eiIgZmlsbD0iI2Y4ZjZmMCIgZmlsbC1ydWxlPSJub256ZXJvIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxNiIgcj0iMS41IiBmaWxsPSIjZjhmNmYwIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.821" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="138,51,36,255" />
      <Option name="outline_color" type="QString" value="248,246,240,255" />
      <Option name="size" type="QString" value="1.852" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Alerts" key="palabre_0" scalemindenom="1" scalemaxdenom="226772">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="138,51,36,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.440" distUnits="MM" placement="6" priority="6" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
