<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Humanitarian site / Site humanitaire" key="palabre_0" label="Humanitarian site / Site humanitaire" filter="geometry_type($geometry) = 'Point' AND (&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="0" />
   <rule description="Validity ended / Validité échue" key="palabre_1" label="Validity ended / Validité échue" filter="(geometry_type($geometry) = 'Point' AND (&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND (&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="1" />
   <rule description="Office / Bureau" key="palabre_2" label="Office / Bureau" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'office' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="2" />
   <rule description="Office, Validity ended / Bureau, Validité échue" key="palabre_3" label="Office, Validity ended / Bureau, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'office' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'office' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="3" />
   <rule description="Guesthouse / Maison d'hôtes" key="palabre_4" label="Guesthouse / Maison d'hôtes" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'guesthouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="4" />
   <rule description="Guesthouse, Validity ended / Maison d'hôtes, Validité échue" key="palabre_5" label="Guesthouse, Validity ended / Maison d'hôtes, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'guesthouse' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'guesthouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="5" />
   <rule description="Warehouse / Entrepôt" key="palabre_6" label="Warehouse / Entrepôt" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'warehouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="6" />
   <rule description="Warehouse, Validity ended / Entrepôt, Validité échue" key="palabre_7" label="Warehouse, Validity ended / Entrepôt, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'warehouse' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'warehouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="7" />
   <rule description="Health facility, Mobile clinic / Structure de santé, Clinique mobile" key="palabre_8" label="Health facility, Mobile clinic / Structure de santé, Clinique mobile" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="8" />
   <rule description="Health facility, Mobile clinic, Validity ended / Structure de santé, Clinique mobile, Validité échue" key="palabre_9" label="Health facility, Mobile clinic, Validity ended / Structure de santé, Clinique mobile, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="9" />
   <rule description="School / École" key="palabre_10" label="School / École" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'school' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="10" />
   <rule description="School, Validity ended / École, Validité échue" key="palabre_11" label="School, Validity ended / École, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'school' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'school' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="11" />
   <rule description="Water point / Point d'eau" key="palabre_12" label="Water point / Point d'eau" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'water_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="12" />
   <rule description="Water point, Validity ended / Point d'eau, Validité échue" key="palabre_13" label="Water point, Validity ended / Point d'eau, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'water_point' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'water_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="13" />
   <rule description="Displacement site / Site de personnes déplacées" key="palabre_14" label="Displacement site / Site de personnes déplacées" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'displacement_site' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="14" />
   <rule description="Displacement site, Validity ended / Site de personnes déplacées, Validité échue" key="palabre_15" label="Displacement site, Validity ended / Site de personnes déplacées, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'displacement_site' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'displacement_site' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="15" />
   <rule description="Distribution point / Point de distribution" key="palabre_16" label="Distribution point / Point de distribution" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'distribution_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="16" />
   <rule description="Distribution point, Validity ended / Point de distribution, Validité échue" key="palabre_17" label="Distribution point, Validity ended / Point de distribution, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'distribution_point' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'distribution_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="17" />
   <rule description="Market support / Appui au marché" key="palabre_18" label="Market support / Appui au marché" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'market_support' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="18" />
   <rule description="Market support, Validity ended / Appui au marché, Validité échue" key="palabre_19" label="Market support, Validity ended / Appui au marché, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'market_support' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'market_support' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="19" />
   <rule description="Airstrip use / Usage de piste d'atterrissage" key="palabre_20" label="Airstrip use / Usage de piste d'atterrissage" filter="geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'airstrip' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="1" scalemaxdenom="4535433" symbol="20" />
   <rule description="Airstrip use, Validity ended / Usage de piste d'atterrissage, Validité échue" key="palabre_21" label="Airstrip use, Validity ended / Usage de piste d'atterrissage, Validité échue" filter="(geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'airstrip' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND &quot;site_type&quot; = 'airstrip' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="1" scalemaxdenom="4535433" symbol="21" />
   <rule description="Humanitarian site / Site humanitaire" key="palabre_22" label="Humanitarian site / Site humanitaire" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="4535433" symbol="22" />
   <rule description="Humanitarian site / Site humanitaire" key="palabre_23" label="Humanitarian site / Site humanitaire" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="4535433" symbol="23" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_24" label="Humanitarian sites / Sites humanitaires" filter="geometry_type($geometry) = 'Point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="4535434" scalemaxdenom="0" symbol="24" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_25" label="Humanitarian sites / Sites humanitaires" filter="(geometry_type($geometry) = 'Point' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="4535434" scalemaxdenom="0" symbol="25" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_26" label="Humanitarian sites / Sites humanitaires" filter="geometry_type($geometry) = 'Line' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="4535434" scalemaxdenom="0" symbol="26" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_27" label="Humanitarian sites / Sites humanitaires" filter="(geometry_type($geometry) = 'Line' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Line' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="4535434" scalemaxdenom="0" symbol="27" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_28" label="Humanitarian sites / Sites humanitaires" filter="geometry_type($geometry) = 'Polygon' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired'))" scalemindenom="4535434" scalemaxdenom="0" symbol="28" />
   <rule description="Humanitarian sites / Sites humanitaires" key="palabre_29" label="Humanitarian sites / Sites humanitaires" filter="(geometry_type($geometry) = 'Polygon' AND &quot;status&quot; = 'expired') OR (geometry_type($geometry) = 'Polygon' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false))" scalemindenom="4535434" scalemaxdenom="0" symbol="29" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="9" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="10" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="11" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="12" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="13" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="14" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="15" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="16" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="17" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="18" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="19" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="20" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="21" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==" />
      <Option name="size" type="QString" value="5.556" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="22" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="MarkerLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="placement" type="QString" value="centralpoint" />
      <Option name="rotate" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@22@0" type="marker">
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=" />
        <Option name="size" type="QString" value="5.556" />
        <Option name="scale_method" type="QString" value="diameter" />
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="type" type="QString" value="collection" />
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true" />
           <Option name="expression" type="QString" value="CASE WHEN (&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=' WHEN ((&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND &quot;status&quot; = 'expired') OR ((&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'office' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'office' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'office' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'guesthouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'guesthouse' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'guesthouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'warehouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'warehouse' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'warehouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN &quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'school' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'school' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'school' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'water_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'water_point' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'water_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN &quot;site_type&quot; = 'displacement_site' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; = 'displacement_site' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'displacement_site' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'distribution_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; = 'distribution_point' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'distribution_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'market_support' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'market_support' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'market_support' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'airstrip' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'airstrip' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'airstrip' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' END" />
           <Option name="type" type="int" value="3" />
          </Option>
         </Option>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="23" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="11,103,178,38" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="CentroidFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="point_on_surface" type="QString" value="1" />
      <Option name="point_on_all_parts" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@23@0" type="marker">
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=" />
        <Option name="size" type="QString" value="5.556" />
        <Option name="scale_method" type="QString" value="diameter" />
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="type" type="QString" value="collection" />
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true" />
           <Option name="expression" type="QString" value="CASE WHEN (&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=' WHEN ((&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND &quot;status&quot; = 'expired') OR ((&quot;site_type&quot; IS NULL OR &quot;site_type&quot; NOT IN ('office', 'guesthouse', 'warehouse', 'health_facility', 'mobile_clinic', 'school', 'water_point', 'displacement_site', 'distribution_point', 'market_support', 'airstrip')) AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIzLjIiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'office' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'office' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'office' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNy40IDZoOS4ydjExLjhoLTMuMnYtMi42aC0yLjh2Mi42SDcuNHpNOS40IDh2MS43aDEuOFY4ek0xMi44IDh2MS43aDEuOFY4ek05LjQgMTEuNHYxLjdoMS44di0xLjd6TTEyLjggMTEuNHYxLjdoMS44di0xLjd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9ImV2ZW5vZGQiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'guesthouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiNmZmZmZmYiLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'guesthouse' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'guesthouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGgxLjh2NWgzLjJ2LTIuNmg1LjJhMi42IDIuNiAwIDAgMSAyLjYgMi42djQuNGgtMS44di0ySDcuNHYySDUuNnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjxjaXJjbGUgY3g9IjkiIGN5PSIxMC40IiByPSIxLjMiIGZpbGw9IiMwYjY3YjIiLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'warehouse' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'warehouse' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'warehouse' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS44TDE4LjIgOS40VjE3LjRIMTZWMTJIOFYxNy40SDUuOFY5LjRaTTkuMyAxMy4yaDUuNHYxLjVIOS4zek05LjMgMTUuOWg1LjR2MS41SDkuM3oiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN &quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; IN ('health_facility', 'mobile_clinic') AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTAgNmg0djRoNHY0aC00djRoLTR2LTRINnYtNGg0eiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'school' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'school' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'school' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNS42IDcuNGMyLjQtLjUgNC4zLS4yIDUuOCAxdjljLTEuNS0xLjEtMy40LTEuNC01LjgtMXpNMTguNCA3LjRjLTIuNC0uNS00LjMtLjItNS44IDF2OWMxLjUtMS4xIDMuNC0xLjQgNS44LTF6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'water_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'water_point' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'water_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNS4yYzIuOSAzLjUgNC41IDUuOSA0LjUgOC4xYTQuNSA0LjUgMCAwIDEtOSAwYzAtMi4yIDEuNi00LjYgNC41LTguMXoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN &quot;site_type&quot; = 'displacement_site' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; = 'displacement_site' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'displacement_site' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNkwxOC42IDE3SDE0LjRMMTIgMTIuNkw5LjYgMTdINS40WiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'distribution_point' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iI2ZmZmZmZiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN (&quot;site_type&quot; = 'distribution_point' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'distribution_point' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDdoMTEuMnYyLjhINi40ek03LjIgMTAuOWgzLjR2Mi4yaDIuOHYtMi4yaDMuNHY2LjNINy4yeiIgZmlsbD0iIzBiNjdiMiIgZmlsbC1ydWxlPSJub256ZXJvIi8+PC9zdmc+' WHEN &quot;site_type&quot; = 'market_support' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjZmZmZmZmIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN (&quot;site_type&quot; = 'market_support' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'market_support' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNNi40IDYuNGgxMS4ybDEuMiA0LjJhMiAyIDAgMCAxLTMuNC42IDIuMyAyLjMgMCAwIDEtMy40IDAgMi4zIDIuMyAwIDAgMS0zLjQgMCAyIDIgMCAwIDEtMy40LS42ek03IDEzLjJoMTB2NC40aC0yLjZ2LTIuNEg5LjZ2Mi40SDd6IiBmaWxsPSIjMGI2N2IyIiBmaWxsLXJ1bGU9Im5vbnplcm8iLz48L3N2Zz4=' WHEN &quot;site_type&quot; = 'airstrip' AND NOT coalesce(&quot;valid_to&quot; &lt; to_date(now()), false) AND (&quot;status&quot; IS NULL OR &quot;status&quot; NOT IN ('expired')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjZjhmNmYwIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiMwYjY3YjIiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiNmZmZmZmYiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' WHEN (&quot;site_type&quot; = 'airstrip' AND &quot;status&quot; = 'expired') OR (&quot;site_type&quot; = 'airstrip' AND coalesce(&quot;valid_to&quot; &lt; to_date(now()), false)) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48Y2lyY2xlIGN4PSIxMiIgY3k9IjEyIiByPSIxMS44IiBmaWxsPSIjMGI2N2IyIi8+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iMTAiIGZpbGw9IiNmOGY2ZjAiLz48cGF0aCBkPSJNMTIgNWMuOCAwIDEuMi45IDEuMiAydjIuNmw1LjIgMy4ydjEuN2wtNS4yLTEuNnYzLjNsMS43IDEuM3YxLjJMMTIgMThsLTIuOS43di0xLjJsMS43LTEuM3YtMy4zbC01LjIgMS42di0xLjdsNS4yLTMuMlY3YzAtMS4xLjQtMiAxLjItMnoiIGZpbGw9IiMwYjY3YjIiIGZpbGwtcnVsZT0ibm9uemVybyIvPjwvc3ZnPg==' END" />
           <Option name="type" type="int" value="3" />
          </Option>
         </Option>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="24" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="11,103,178,255" />
      <Option name="outline_color" type="QString" value="248,246,240,255" />
      <Option name="size" type="QString" value="1.058" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="25" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="248,246,240,255" />
      <Option name="outline_color" type="QString" value="11,103,178,255" />
      <Option name="size" type="QString" value="1.058" />
      <Option name="outline_width" type="QString" value="0.265" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="26" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="MarkerLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="placement" type="QString" value="centralpoint" />
      <Option name="rotate" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@26@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="11,103,178,255" />
        <Option name="outline_color" type="QString" value="248,246,240,255" />
        <Option name="size" type="QString" value="1.058" />
        <Option name="outline_width" type="QString" value="0.265" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="27" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="MarkerLine" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="placement" type="QString" value="centralpoint" />
      <Option name="rotate" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@27@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="248,246,240,255" />
        <Option name="outline_color" type="QString" value="11,103,178,255" />
        <Option name="size" type="QString" value="1.058" />
        <Option name="outline_width" type="QString" value="0.265" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="28" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="11,103,178,38" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="CentroidFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="point_on_surface" type="QString" value="1" />
      <Option name="point_on_all_parts" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@28@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="11,103,178,255" />
        <Option name="outline_color" type="QString" value="248,246,240,255" />
        <Option name="size" type="QString" value="1.058" />
        <Option name="outline_width" type="QString" value="0.265" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="29" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="11,103,178,38" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="11,103,178,255" />
      <Option name="line_width" type="QString" value="0.370" />
      <Option name="line_width_unit" type="QString" value="MM" />
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
     </Option>
    </layer>
    <layer class="CentroidFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="point_on_surface" type="QString" value="1" />
      <Option name="point_on_all_parts" type="QString" value="0" />
     </Option>
     <symbol alpha="1" name="@29@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="248,246,240,255" />
        <Option name="outline_color" type="QString" value="11,103,178,255" />
        <Option name="size" type="QString" value="1.058" />
        <Option name="outline_width" type="QString" value="0.265" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Humanitarian sites" key="palabre_0" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="75591">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="11,103,178,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.440" distUnits="MM" placement="6" priority="7" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Humanitarian sites" key="palabre_1" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="75591">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="11,103,178,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.440" distUnits="MM" placement="2" priority="7" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Humanitarian sites" key="palabre_2" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="75591">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="11,103,178,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="3.440" distUnits="MM" placement="4" priority="7" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
