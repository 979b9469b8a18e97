<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Mission base / Base de la mission" key="palabre_0" label="Mission base / Base de la mission" filter="(&quot;base_type&quot; IS NULL OR &quot;base_type&quot; NOT IN ('headquarters', 'camp', 'cob', 'tob', 'fpu_base', 'police_post', 'observation_post', 'checkpoint', 'field_office'))" symbol="0" />
   <rule description="Headquarters / Quartier général" key="palabre_1" label="Headquarters / Quartier général" filter="&quot;base_type&quot; = 'headquarters'" symbol="1" />
   <rule description="Camp, Company operating base / Camp, Base opérationnelle de compagnie" key="palabre_2" label="Camp, Company operating base / Camp, Base opérationnelle de compagnie" filter="&quot;base_type&quot; IN ('camp', 'cob')" symbol="2" />
   <rule description="Temporary operating base / Base opérationnelle temporaire" key="palabre_3" label="Temporary operating base / Base opérationnelle temporaire" filter="&quot;base_type&quot; = 'tob'" symbol="3" />
   <rule description="Formed police unit base / Base d'unité de police constituée" key="palabre_4" label="Formed police unit base / Base d'unité de police constituée" filter="&quot;base_type&quot; = 'fpu_base'" symbol="4" />
   <rule description="Police post / Poste de police" key="palabre_5" label="Police post / Poste de police" filter="&quot;base_type&quot; = 'police_post'" symbol="5" />
   <rule description="Observation post / Poste d'observation" key="palabre_6" label="Observation post / Poste d'observation" filter="&quot;base_type&quot; = 'observation_post'" symbol="6" />
   <rule description="Checkpoint / Poste de contrôle" key="palabre_7" label="Checkpoint / Poste de contrôle" filter="&quot;base_type&quot; = 'checkpoint'" symbol="7" />
   <rule description="Field office / Bureau de terrain" key="palabre_8" label="Field office / Bureau de terrain" filter="&quot;base_type&quot; = 'field_office'" symbol="8" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxjaXJjbGUgY3g9IjEyIiBjeT0iOCIgcj0iMi4yIiBmaWxsPSIjMjAzMjNkIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik0xLjIgNUgyMi44TTEuMiA1TDIyLjggMTQuOE0yMi44IDVMMS4yIDE0LjgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzIwMzIzZCIgc3Ryb2tlLXdpZHRoPSIxLjMiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik0xLjIgMS4yTDIyLjggMTQuOE0yMi44IDEuMkwxLjIgMTQuOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuMyIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSI0IiB5PSIwIiB3aWR0aD0iMTYiIGhlaWdodD0iMy42IiBmaWxsPSIjZTNlZWY0Ii8+PHBhdGggZD0iTTYgMC4yVjMuNk0xMiAwLjJWMy42TTE4IDAuMlYzLjYiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzIwMzIzZCIgc3Ryb2tlLXdpZHRoPSIxLjUiLz48cmVjdCB4PSIwLjkiIHk9IjMuNiIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTEuNSIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik0xLjYgNEwyMi40IDE0LjhNMjIuNCA0TDEuNiAxNC44IiBmaWxsPSJub25lIiBzdHJva2U9IiMyMDMyM2QiIHN0cm9rZS13aWR0aD0iMS4zIiBzdHJva2UtbGluZWNhcD0icm91bmQiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik01LjIgMTEuNFY0LjZIOC40TTUuMiA3LjlINy44TTEwLjYgMTEuNFY0LjZIMTIuM0EyIDIgMCAwIDEgMTIuMyA4LjdIMTAuNk0xNi4yIDQuNlY5LjJBMiAyIDAgMCAwIDIwLjIgOS4yVjQuNiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNiIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik0xMiAzLjJMMTYuNCA0LjdWOEMxNi40IDEwLjYgMTQuNSAxMi4yIDEyIDEzQzkuNSAxMi4yIDcuNiAxMC42IDcuNiA4VjQuN1oiIGZpbGw9Im5vbmUiIHN0cm9rZT0iIzIwMzIzZCIgc3Ryb2tlLXdpZHRoPSIxLjUiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik0xMiAzLjZMMTYuOCAxMkg3LjJaIiBmaWxsPSJub25lIiBzdHJva2U9IiMyMDMyM2QiIHN0cm9rZS13aWR0aD0iMS42IiBzdHJva2UtbGluZWNhcD0icm91bmQiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik04LjYgMy42VjEyLjRNMTUuNCAzLjZWMTIuNCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjIuMiIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAxNiIgd2lkdGg9IjI0IiBoZWlnaHQ9IjE2Ij48cmVjdCB4PSIwLjkiIHk9IjAuOSIgd2lkdGg9IjIyLjIiIGhlaWdodD0iMTQuMiIgZmlsbD0iI2UzZWVmNCIgc3Ryb2tlPSIjMjAzMjNkIiBzdHJva2Utd2lkdGg9IjEuNSIvPjxwYXRoIGQ9Ik04IDEyLjhWNS40TDEyIDNMMTYgNS40VjEyLjhIMTMuM1Y5LjhIMTAuN1YxMi44WiIgZmlsbD0iIzIwMzIzZCIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.292" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Mission bases" key="palabre_0" scalemindenom="1" scalemaxdenom="4535433">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="3.175" fontSizeUnit="MM" fontWeight="75" isExpression="1" textColor="58,56,50,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.440" distUnits="MM" placement="6" priority="9" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
