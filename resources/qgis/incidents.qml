<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="0">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Incident" key="palabre_0" label="Incident" filter="(&quot;incident_type&quot; IS NULL OR &quot;incident_type&quot; NOT IN ('attack_village', 'armed_clash', 'ied_mine', 'suicide_vbied', 'shelling_air', 'ambush_road', 'abduction', 'arrest_detention', 'looting_arson_livestock', 'threat_blockade', 'displacement', 'tension_alert', 'troop_movement', 'base_opened', 'protest_riot', 'agreement_dialogue')) AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="0" />
   <rule description="Low precision / Faible précision" key="palabre_1" label="Low precision / Faible précision" filter="(&quot;incident_type&quot; IS NULL OR &quot;incident_type&quot; NOT IN ('attack_village', 'armed_clash', 'ied_mine', 'suicide_vbied', 'shelling_air', 'ambush_road', 'abduction', 'arrest_detention', 'looting_arson_livestock', 'threat_blockade', 'displacement', 'tension_alert', 'troop_movement', 'base_opened', 'protest_riot', 'agreement_dialogue')) AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="1" />
   <rule description="Attack on civilians / Attaque contre des civils" key="palabre_2" label="Attack on civilians / Attaque contre des civils" filter="&quot;incident_type&quot; = 'attack_village' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="2" />
   <rule description="Attack on civilians, Low precision / Attaque contre des civils, Faible précision" key="palabre_3" label="Attack on civilians, Low precision / Attaque contre des civils, Faible précision" filter="&quot;incident_type&quot; = 'attack_village' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="3" />
   <rule description="Armed clash / Affrontement armé" key="palabre_4" label="Armed clash / Affrontement armé" filter="&quot;incident_type&quot; = 'armed_clash' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="4" />
   <rule description="Armed clash, Low precision / Affrontement armé, Faible précision" key="palabre_5" label="Armed clash, Low precision / Affrontement armé, Faible précision" filter="&quot;incident_type&quot; = 'armed_clash' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="5" />
   <rule description="IED or mine / EEI ou mine" key="palabre_6" label="IED or mine / EEI ou mine" filter="&quot;incident_type&quot; = 'ied_mine' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="6" />
   <rule description="IED or mine, Low precision / EEI ou mine, Faible précision" key="palabre_7" label="IED or mine, Low precision / EEI ou mine, Faible précision" filter="&quot;incident_type&quot; = 'ied_mine' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="7" />
   <rule description="Suicide or vehicle-borne IED / EEI véhiculé ou attentat-suicide" key="palabre_8" label="Suicide or vehicle-borne IED / EEI véhiculé ou attentat-suicide" filter="&quot;incident_type&quot; = 'suicide_vbied' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="8" />
   <rule description="Suicide or vehicle-borne IED, Low precision / EEI véhiculé ou attentat-suicide, Faible précision" key="palabre_9" label="Suicide or vehicle-borne IED, Low precision / EEI véhiculé ou attentat-suicide, Faible précision" filter="&quot;incident_type&quot; = 'suicide_vbied' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="9" />
   <rule description="Shelling or air strike / Bombardement" key="palabre_10" label="Shelling or air strike / Bombardement" filter="&quot;incident_type&quot; = 'shelling_air' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="10" />
   <rule description="Shelling or air strike, Low precision / Bombardement, Faible précision" key="palabre_11" label="Shelling or air strike, Low precision / Bombardement, Faible précision" filter="&quot;incident_type&quot; = 'shelling_air' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="11" />
   <rule description="Ambush on a road / Embuscade sur route" key="palabre_12" label="Ambush on a road / Embuscade sur route" filter="&quot;incident_type&quot; = 'ambush_road' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="12" />
   <rule description="Ambush on a road, Low precision / Embuscade sur route, Faible précision" key="palabre_13" label="Ambush on a road, Low precision / Embuscade sur route, Faible précision" filter="&quot;incident_type&quot; = 'ambush_road' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="13" />
   <rule description="Abduction / Enlèvement" key="palabre_14" label="Abduction / Enlèvement" filter="&quot;incident_type&quot; = 'abduction' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="14" />
   <rule description="Abduction, Low precision / Enlèvement, Faible précision" key="palabre_15" label="Abduction, Low precision / Enlèvement, Faible précision" filter="&quot;incident_type&quot; = 'abduction' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="15" />
   <rule description="Arrest or detention / Arrestation ou détention" key="palabre_16" label="Arrest or detention / Arrestation ou détention" filter="&quot;incident_type&quot; = 'arrest_detention' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="16" />
   <rule description="Arrest or detention, Low precision / Arrestation ou détention, Faible précision" key="palabre_17" label="Arrest or detention, Low precision / Arrestation ou détention, Faible précision" filter="&quot;incident_type&quot; = 'arrest_detention' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="17" />
   <rule description="Looting, arson, livestock theft / Pillage, incendie, vol de bétail" key="palabre_18" label="Looting, arson, livestock theft / Pillage, incendie, vol de bétail" filter="&quot;incident_type&quot; = 'looting_arson_livestock' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="18" />
   <rule description="Looting, arson, livestock theft, Low precision / Pillage, incendie, vol de bétail, Faible précision" key="palabre_19" label="Looting, arson, livestock theft, Low precision / Pillage, incendie, vol de bétail, Faible précision" filter="&quot;incident_type&quot; = 'looting_arson_livestock' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="19" />
   <rule description="Threat or blockade / Menace ou blocus" key="palabre_20" label="Threat or blockade / Menace ou blocus" filter="&quot;incident_type&quot; = 'threat_blockade' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="20" />
   <rule description="Threat or blockade, Low precision / Menace ou blocus, Faible précision" key="palabre_21" label="Threat or blockade, Low precision / Menace ou blocus, Faible précision" filter="&quot;incident_type&quot; = 'threat_blockade' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="21" />
   <rule description="Displacement / Déplacement de population" key="palabre_22" label="Displacement / Déplacement de population" filter="&quot;incident_type&quot; = 'displacement' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="22" />
   <rule description="Displacement, Low precision / Déplacement de population, Faible précision" key="palabre_23" label="Displacement, Low precision / Déplacement de population, Faible précision" filter="&quot;incident_type&quot; = 'displacement' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="23" />
   <rule description="Tension or alert / Tension ou alerte" key="palabre_24" label="Tension or alert / Tension ou alerte" filter="&quot;incident_type&quot; = 'tension_alert' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="24" />
   <rule description="Tension or alert, Low precision / Tension ou alerte, Faible précision" key="palabre_25" label="Tension or alert, Low precision / Tension ou alerte, Faible précision" filter="&quot;incident_type&quot; = 'tension_alert' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="25" />
   <rule description="Troop movement / Mouvement de troupes" key="palabre_26" label="Troop movement / Mouvement de troupes" filter="&quot;incident_type&quot; = 'troop_movement' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="26" />
   <rule description="Troop movement, Low precision / Mouvement de troupes, Faible précision" key="palabre_27" label="Troop movement, Low precision / Mouvement de troupes, Faible précision" filter="&quot;incident_type&quot; = 'troop_movement' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="27" />
   <rule description="Armed group base opened / Installation d'une base" key="palabre_28" label="Armed group base opened / Installation d'une base" filter="&quot;incident_type&quot; = 'base_opened' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="28" />
   <rule description="Armed group base opened, Low precision / Installation d'une base, Faible précision" key="palabre_29" label="Armed group base opened, Low precision / Installation d'une base, Faible précision" filter="&quot;incident_type&quot; = 'base_opened' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="29" />
   <rule description="Protest or riot / Manifestation ou émeute" key="palabre_30" label="Protest or riot / Manifestation ou émeute" filter="&quot;incident_type&quot; = 'protest_riot' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="30" />
   <rule description="Protest or riot, Low precision / Manifestation ou émeute, Faible précision" key="palabre_31" label="Protest or riot, Low precision / Manifestation ou émeute, Faible précision" filter="&quot;incident_type&quot; = 'protest_riot' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="31" />
   <rule description="Agreement or dialogue / Accord ou dialogue" key="palabre_32" label="Agreement or dialogue / Accord ou dialogue" filter="&quot;incident_type&quot; = 'agreement_dialogue' AND (&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="1" scalemaxdenom="4535433" symbol="32" />
   <rule description="Agreement or dialogue, Low precision / Accord ou dialogue, Faible précision" key="palabre_33" label="Agreement or dialogue, Low precision / Accord ou dialogue, Faible précision" filter="&quot;incident_type&quot; = 'agreement_dialogue' AND &quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="1" scalemaxdenom="4535433" symbol="33" />
   <rule description="Incidents" key="palabre_34" label="Incidents" filter="(&quot;geo_conf&quot; IS NULL OR &quot;geo_conf&quot; NOT IN ('near_25km', 'adm2', 'adm1', 'country'))" scalemindenom="4535434" scalemaxdenom="0" symbol="34" />
   <rule description="Incidents" key="palabre_35" label="Incidents" filter="&quot;geo_conf&quot; IN ('near_25km', 'adm2', 'adm1', 'country')" scalemindenom="4535434" scalemaxdenom="0" symbol="35" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNyAyLjVIMTdMMjIuNSAxMkwxNyAyMS41SDdMMS41IDEyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik03IDIuNUgxN0wyMi41IDEyTDE3IDIxLjVIN0wxLjUgMTJaIiBmaWxsPSIjYzIyYjJiIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMi42IiBmaWxsPSIjZmZmZmZmIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNyAyLjVIMTdMMjIuNSAxMkwxNyAyMS41SDdMMS41IDEyWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik03IDIuNUgxN0wyMi41IDEyTDE3IDIxLjVIN0wxLjUgMTJaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMUwyMyAxMkwxMiAyM0wxIDEyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxTDIzIDEyTDEyIDIzTDEgMTJaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTEwLjcgNi42aDIuNmwtLjUgNi42aC0xLjZ6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjE2IiByPSIxLjUiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMUwyMyAxMkwxMiAyM0wxIDEyWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxTDIzIDEyTDEyIDIzTDEgMTJaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMkwyMi41IDIxLjVIMS41WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAyTDIyLjUgMjEuNUgxLjVaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTkgMTIuNmw2IDUuOE0xNSAxMi42bC02IDUuOCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZmZmZmZmIiBzdHJva2Utd2lkdGg9IjIuNCIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMkwyMi41IDIxLjVIMS41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAyTDIyLjUgMjEuNUgxLjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIuMDAgMS4wMEwxNC42NCA1LjYzTDE5Ljc4IDQuMjJMMTguMzcgOS4zNkwyMy4wMCAxMi4wMEwxOC4zNyAxNC42NEwxOS43OCAxOS43OEwxNC42NCAxOC4zN0wxMi4wMCAyMy4wMEw5LjM2IDE4LjM3TDQuMjIgMTkuNzhMNS42MyAxNC42NEwxLjAwIDEyLjAwTDUuNjMgOS4zNkw0LjIyIDQuMjJMOS4zNiA1LjYzWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMi4wMCAxLjAwTDE0LjY0IDUuNjNMMTkuNzggNC4yMkwxOC4zNyA5LjM2TDIzLjAwIDEyLjAwTDE4LjM3IDE0LjY0TDE5Ljc4IDE5Ljc4TDE0LjY0IDE4LjM3TDEyLjAwIDIzLjAwTDkuMzYgMTguMzdMNC4yMiAxOS43OEw1LjYzIDE0LjY0TDEuMDAgMTIuMDBMNS42MyA5LjM2TDQuMjIgNC4yMkw5LjM2IDUuNjNaIiBmaWxsPSIjYzIyYjJiIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMi43IiBmaWxsPSIjZmZmZmZmIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIuMDAgMS4wMEwxNC42NCA1LjYzTDE5Ljc4IDQuMjJMMTguMzcgOS4zNkwyMy4wMCAxMi4wMEwxOC4zNyAxNC42NEwxOS43OCAxOS43OEwxNC42NCAxOC4zN0wxMi4wMCAyMy4wMEw5LjM2IDE4LjM3TDQuMjIgMTkuNzhMNS42MyAxNC42NEwxLjAwIDEyLjAwTDUuNjMgOS4zNkw0LjIyIDQuMjJMOS4zNiA1LjYzWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMi4wMCAxLjAwTDE0LjY0IDUuNjNMMTkuNzggNC4yMkwxOC4zNyA5LjM2TDIzLjAwIDEyLjAwTDE4LjM3IDE0LjY0TDE5Ljc4IDE5Ljc4TDE0LjY0IDE4LjM3TDEyLjAwIDIzLjAwTDkuMzYgMTguMzdMNC4yMiAxOS43OEw1LjYzIDE0LjY0TDEuMDAgMTIuMDBMNS42MyA5LjM2TDQuMjIgNC4yMkw5LjM2IDUuNjNaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIuMDAgMS4wMEwxNC42NCA1LjYzTDE5Ljc4IDQuMjJMMTguMzcgOS4zNkwyMy4wMCAxMi4wMEwxOC4zNyAxNC42NEwxOS43OCAxOS43OEwxNC42NCAxOC4zN0wxMi4wMCAyMy4wMEw5LjM2IDE4LjM3TDQuMjIgMTkuNzhMNS42MyAxNC42NEwxLjAwIDEyLjAwTDUuNjMgOS4zNkw0LjIyIDQuMjJMOS4zNiA1LjYzWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMi4wMCAxLjAwTDE0LjY0IDUuNjNMMTkuNzggNC4yMkwxOC4zNyA5LjM2TDIzLjAwIDEyLjAwTDE4LjM3IDE0LjY0TDE5Ljc4IDE5Ljc4TDE0LjY0IDE4LjM3TDEyLjAwIDIzLjAwTDkuMzYgMTguMzdMNC4yMiAxOS43OEw1LjYzIDE0LjY0TDEuMDAgMTIuMDBMNS42MyA5LjM2TDQuMjIgNC4yMkw5LjM2IDUuNjNaIiBmaWxsPSIjYzIyYjJiIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMy4zIiBmaWxsPSJub25lIiBzdHJva2U9IiNmZmZmZmYiIHN0cm9rZS13aWR0aD0iMS45Ii8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="9" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIuMDAgMS4wMEwxNC42NCA1LjYzTDE5Ljc4IDQuMjJMMTguMzcgOS4zNkwyMy4wMCAxMi4wMEwxOC4zNyAxNC42NEwxOS43OCAxOS43OEwxNC42NCAxOC4zN0wxMi4wMCAyMy4wMEw5LjM2IDE4LjM3TDQuMjIgMTkuNzhMNS42MyAxNC42NEwxLjAwIDEyLjAwTDUuNjMgOS4zNkw0LjIyIDQuMjJMOS4zNiA1LjYzWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMi4wMCAxLjAwTDE0LjY0IDUuNjNMMTkuNzggNC4yMkwxOC4zNyA5LjM2TDIzLjAwIDEyLjAwTDE4LjM3IDE0LjY0TDE5Ljc4IDE5Ljc4TDE0LjY0IDE4LjM3TDEyLjAwIDIzLjAwTDkuMzYgMTguMzdMNC4yMiAxOS43OEw1LjYzIDE0LjY0TDEuMDAgMTIuMDBMNS42MyA5LjM2TDQuMjIgNC4yMkw5LjM2IDUuNjNaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="10" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDIuNUgyMi41TDEyIDIyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xLjUgMi41SDIyLjVMMTIgMjJaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTEyIDUuNHY3LjRNOC45IDkuOWwzLjEgMy4zIDMuMS0zLjMiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZmZmZiIgc3Ryb2tlLXdpZHRoPSIyLjIiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="11" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDIuNUgyMi41TDEyIDIyWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xLjUgMi41SDIyLjVMMTIgMjJaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="12" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDVIMTUuNUwyMyAxMkwxNS41IDE5SDEuNVoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSIyLjYiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMS41IDVIMTUuNUwyMyAxMkwxNS41IDE5SDEuNVoiIGZpbGw9IiNjMjJiMmIiLz48cGF0aCBkPSJNNSAxMmgzTTEwLjMgMTJoM00xNS42IDEyaDIuNiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZmZmZmZmIiBzdHJva2Utd2lkdGg9IjIuNCIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="13" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDVIMTUuNUwyMyAxMkwxNS41IDE5SDEuNVoiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjQiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMS41IDVIMTUuNUwyMyAxMkwxNS41IDE5SDEuNVoiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2MyMmIyYiIgc3Ryb2tlLXdpZHRoPSIyIiBzdHJva2UtZGFzaGFycmF5PSIzLjQgMi4yIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="14" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDMuNUgyMC41VjIwLjVIMy41WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0zLjUgMy41SDIwLjVWMjAuNUgzLjVaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTggOGw4IDgiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZmZmZiIgc3Ryb2tlLXdpZHRoPSIyLjgiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="3.969" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="15" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDMuNUgyMC41VjIwLjVIMy41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0zLjUgMy41SDIwLjVWMjAuNUgzLjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="3.969" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="16" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDMuNUgyMC41VjIwLjVIMy41WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0zLjUgMy41SDIwLjVWMjAuNUgzLjVaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTguMiA3LjZ2OC44TTEyIDcuNnY4LjhNMTUuOCA3LjZ2OC44IiBmaWxsPSJub25lIiBzdHJva2U9IiNmZmZmZmYiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="3.969" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="17" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDMuNUgyMC41VjIwLjVIMy41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0zLjUgMy41SDIwLjVWMjAuNUgzLjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="3.969" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="18" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS41TDIyIDkuNVYyMS41SDJWOS41WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxLjVMMjIgOS41VjIxLjVIMlY5LjVaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTEyLjYgNi42Yy40IDIuNiAzLjkgNC4yIDMuOSA3LjZhNC41IDQuNSAwIDAgMS05IDBjMC0xLjggMS0yLjkgMi00IC4zIDEgLjggMS42IDEuNSAxLjkuMi0yLjIuNy00IDEuNi01LjV6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="19" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS41TDIyIDkuNVYyMS41SDJWOS41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxLjVMMjIgOS41VjIxLjVIMlY5LjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="20" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNS41IDRIMTguNUwyMyAyMEgxWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik01LjUgNEgxOC41TDIzIDIwSDFaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTcgMTNoMTAiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZmZmZiIgc3Ryb2tlLXdpZHRoPSIzLjYiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="21" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNS41IDRIMTguNUwyMyAyMEgxWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik01LjUgNEgxOC41TDIzIDIwSDFaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="22" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDcuNUgxMlYyLjVMMjIuOCAxMkwxMiAyMS41VjE2LjVIMS41WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xLjUgNy41SDEyVjIuNUwyMi44IDEyTDEyIDIxLjVWMTYuNUgxLjVaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTUuNCAxMmg5LjYiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZmZmZiIgc3Ryb2tlLXdpZHRoPSIyLjIiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="23" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMS41IDcuNUgxMlYyLjVMMjIuOCAxMkwxMiAyMS41VjE2LjVIMS41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xLjUgNy41SDEyVjIuNUwyMi44IDEyTDEyIDIxLjVWMTYuNUgxLjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="24" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS41YzQuNCAwIDYuNiAzLjIgNi42IDcgMCA0LjYgMSA2LjYgMy40IDguNXYxLjVIMlYxN2MyLjQtMS45IDMuNC0zLjkgMy40LTguNSAwLTMuOCAyLjItNyA2LjYtN3pNOSAyMGg2djIuNUg5eiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxLjVjNC40IDAgNi42IDMuMiA2LjYgNyAwIDQuNiAxIDYuNiAzLjQgOC41djEuNUgyVjE3YzIuNC0xLjkgMy40LTMuOSAzLjQtOC41IDAtMy44IDIuMi03IDYuNi03ek05IDIwaDZ2Mi41SDl6IiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTExIDUuNGgybC0uNCA2LjJoLTEuMnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjEyIiBjeT0iMTQuNiIgcj0iMS4zIiBmaWxsPSIjZmZmZmZmIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="25" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS41YzQuNCAwIDYuNiAzLjIgNi42IDcgMCA0LjYgMSA2LjYgMy40IDguNXYxLjVIMlYxN2MyLjQtMS45IDMuNC0zLjkgMy40LTguNSAwLTMuOCAyLjItNyA2LjYtN3pNOSAyMGg2djIuNUg5eiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAxLjVjNC40IDAgNi42IDMuMiA2LjYgNyAwIDQuNiAxIDYuNiAzLjQgOC41djEuNUgyVjE3YzIuNC0xLjkgMy40LTMuOSAzLjQtOC41IDAtMy44IDIuMi03IDYuNi03ek05IDIwaDZ2Mi41SDl6IiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="26" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMiAyLjVMMTIgOEwyMiAyLjVWMTUuNUwxMiAyMS41TDIgMTUuNVoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSIyLjYiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMiAyLjVMMTIgOEwyMiAyLjVWMTUuNUwxMiAyMS41TDIgMTUuNVoiIGZpbGw9IiNjMjJiMmIiLz48cGF0aCBkPSJNNi42IDEwLjhsNS40IDMuMiA1LjQtMy4yIiBmaWxsPSJub25lIiBzdHJva2U9IiNmZmZmZmYiIHN0cm9rZS13aWR0aD0iMi4yIiBzdHJva2UtbGluZWNhcD0icm91bmQiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="27" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMiAyLjVMMTIgOEwyMiAyLjVWMTUuNUwxMiAyMS41TDIgMTUuNVoiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjQiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMiAyLjVMMTIgOEwyMiAyLjVWMTUuNUwxMiAyMS41TDIgMTUuNVoiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2MyMmIyYiIgc3Ryb2tlLXdpZHRoPSIyIiBzdHJva2UtZGFzaGFycmF5PSIzLjQgMi4yIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="28" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDEuNUg2VjNIMjEuNUwxNy41IDguNUwyMS41IDE0SDZWMjIuNUgzLjVaIiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iMi42IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTMuNSAxLjVINlYzSDIxLjVMMTcuNSA4LjVMMjEuNSAxNEg2VjIyLjVIMy41WiIgZmlsbD0iI2MyMmIyYiIvPjxwYXRoIGQ9Ik05IDguNWg0LjYiIGZpbGw9Im5vbmUiIHN0cm9rZT0iI2ZmZmZmZiIgc3Ryb2tlLXdpZHRoPSIyLjIiIHN0cm9rZS1saW5lY2FwPSJyb3VuZCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="29" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMy41IDEuNUg2VjNIMjEuNUwxNy41IDguNUwyMS41IDE0SDZWMjIuNUgzLjVaIiBmaWxsPSJub25lIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iNC40IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTMuNSAxLjVINlYzSDIxLjVMMTcuNSA4LjVMMjEuNSAxNEg2VjIyLjVIMy41WiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjYzIyYjJiIiBzdHJva2Utd2lkdGg9IjIiIHN0cm9rZS1kYXNoYXJyYXk9IjMuNCAyLjIiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="30" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMiAzSDIyVjE3SDEyTDYuNSAyMi41VjE3SDJaIiBmaWxsPSIjZjhmNmYwIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iMi42IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTIgM0gyMlYxN0gxMkw2LjUgMjIuNVYxN0gyWiIgZmlsbD0iI2MyMmIyYiIvPjxwYXRoIGQ9Ik03IDguMmgxME03IDEyaDYuNSIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZmZmZmZmIiBzdHJva2Utd2lkdGg9IjIuMSIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="31" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMiAzSDIyVjE3SDEyTDYuNSAyMi41VjE3SDJaIiBmaWxsPSJub25lIiBzdHJva2U9IiNmOGY2ZjAiIHN0cm9rZS13aWR0aD0iNC40IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PHBhdGggZD0iTTIgM0gyMlYxN0gxMkw2LjUgMjIuNVYxN0gyWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjYzIyYjJiIiBzdHJva2Utd2lkdGg9IjIiIHN0cm9rZS1kYXNoYXJyYXk9IjMuNCAyLjIiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="32" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNyAyLjVIMTdMMjIuNSAxMkwxNyAyMS41SDdMMS41IDEyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjIuNiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik03IDIuNUgxN0wyMi41IDEyTDE3IDIxLjVIN0wxLjUgMTJaIiBmaWxsPSIjYzIyYjJiIi8+PHBhdGggZD0iTTcuNiAxMi4ybDMuMiAzLjIgNS44LTYuNCIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZmZmZmZmIiBzdHJva2Utd2lkdGg9IjIuMyIgc3Ryb2tlLWxpbmVjYXA9InJvdW5kIiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="33" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNyAyLjVIMTdMMjIuNSAxMkwxNyAyMS41SDdMMS41IDEyWiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuNCIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik03IDIuNUgxN0wyMi41IDEyTDE3IDIxLjVIN0wxLjUgMTJaIiBmaWxsPSJub25lIiBzdHJva2U9IiNjMjJiMmIiIHN0cm9rZS13aWR0aD0iMiIgc3Ryb2tlLWRhc2hhcnJheT0iMy40IDIuMiIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="4.498" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="34" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="194,43,43,255" />
      <Option name="outline_color" type="QString" value="248,246,240,255" />
      <Option name="size" type="QString" value="1.587" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="35" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="248,246,240,255" />
      <Option name="outline_color" type="QString" value="194,43,43,255" />
      <Option name="size" type="QString" value="1.587" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
</qgis>
