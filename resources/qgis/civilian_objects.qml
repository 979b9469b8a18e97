<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 forceraster="0" symbollevels="0" type="RuleRenderer">
  <rules key="palabre">
   <rule description="Civilian object / Bien civil" key="palabre_0" label="Civilian object / Bien civil" filter="geometry_type($geometry) = 'Point' AND (&quot;object_type&quot; IS NULL OR &quot;object_type&quot; NOT IN ('clinic', 'school', 'water', 'market', 'worship'))" scalemindenom="1" scalemaxdenom="1511811" symbol="0" />
   <rule description="Clinic or hospital / Structure de santé" key="palabre_1" label="Clinic or hospital / Structure de santé" filter="geometry_type($geometry) = 'Point' AND &quot;object_type&quot; = 'clinic'" scalemindenom="1" scalemaxdenom="1511811" symbol="1" />
   <rule description="School / École" key="palabre_2" label="School / École" filter="geometry_type($geometry) = 'Point' AND &quot;object_type&quot; = 'school'" scalemindenom="1" scalemaxdenom="1511811" symbol="2" />
   <rule description="Water point / Point d'eau" key="palabre_3" label="Water point / Point d'eau" filter="geometry_type($geometry) = 'Point' AND &quot;object_type&quot; = 'water'" scalemindenom="1" scalemaxdenom="1511811" symbol="3" />
   <rule description="Market / Marché" key="palabre_4" label="Market / Marché" filter="geometry_type($geometry) = 'Point' AND &quot;object_type&quot; = 'market'" scalemindenom="1" scalemaxdenom="1511811" symbol="4" />
   <rule description="Place of worship / Lieu de culte" key="palabre_5" label="Place of worship / Lieu de culte" filter="geometry_type($geometry) = 'Point' AND &quot;object_type&quot; = 'worship'" scalemindenom="1" scalemaxdenom="1511811" symbol="5" />
   <rule description="Civilian object / Bien civil" key="palabre_6" label="Civilian object / Bien civil" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="1511811" symbol="6" />
   <rule description="Civilian object / Bien civil" key="palabre_7" label="Civilian object / Bien civil" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="1511811" symbol="7" />
   <rule description="Civilian objects / Biens civils" key="palabre_8" label="Civilian objects / Biens civils" filter="geometry_type($geometry) = 'Point'" scalemindenom="1511812" scalemaxdenom="0" symbol="8" />
   <rule description="Civilian objects / Biens civils" key="palabre_9" label="Civilian objects / Biens civils" filter="geometry_type($geometry) = 'Line'" scalemindenom="1511812" scalemaxdenom="0" symbol="9" />
   <rule description="Civilian objects / Biens civils" key="palabre_10" label="Civilian objects / Biens civils" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1511812" scalemaxdenom="0" symbol="10" />
  </rules>
  <symbols>
   <symbol alpha="1" clip_to_extent="1" name="0" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="1" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="2" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTEuMiAySDEyLjhWM0gxOFY2LjZIMTIuOFY4LjRMMjEuNSAxMy40VjIxLjVIMTQuMlYxNi41SDkuOFYyMS41SDIuNVYxMy40TDExLjIgOC40WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMS4yIDJIMTIuOFYzSDE4VjYuNkgxMi44VjguNEwyMS41IDEzLjRWMjEuNUgxNC4yVjE2LjVIOS44VjIxLjVIMi41VjEzLjRMMTEuMiA4LjRaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="3" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMkMxNi40IDcuMiAxOSAxMC45IDE5IDE0LjZBNyA3IDAgMCAxIDUgMTQuNkM1IDEwLjkgNy42IDcuMiAxMiAyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAyQzE2LjQgNy4yIDE5IDEwLjkgMTkgMTQuNkE3IDcgMCAwIDEgNSAxNC42QzUgMTAuOSA3LjYgNy4yIDEyIDJaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="4" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="5" type="marker">
    <layer class="SvgMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
      <Option name="size" type="QString" value="3.704" />
      <Option name="scale_method" type="QString" value="diameter" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="6" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="90,86,76,255" />
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
     <symbol alpha="1" name="@6@0" type="marker">
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
        <Option name="size" type="QString" value="3.704" />
        <Option name="scale_method" type="QString" value="diameter" />
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="type" type="QString" value="collection" />
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true" />
           <Option name="expression" type="QString" value="CASE WHEN (&quot;object_type&quot; IS NULL OR &quot;object_type&quot; NOT IN ('clinic', 'school', 'water', 'market', 'worship')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'clinic' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'school' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTEuMiAySDEyLjhWM0gxOFY2LjZIMTIuOFY4LjRMMjEuNSAxMy40VjIxLjVIMTQuMlYxNi41SDkuOFYyMS41SDIuNVYxMy40TDExLjIgOC40WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMS4yIDJIMTIuOFYzSDE4VjYuNkgxMi44VjguNEwyMS41IDEzLjRWMjEuNUgxNC4yVjE2LjVIOS44VjIxLjVIMi41VjEzLjRMMTEuMiA4LjRaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+' WHEN &quot;object_type&quot; = 'water' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMkMxNi40IDcuMiAxOSAxMC45IDE5IDE0LjZBNyA3IDAgMCAxIDUgMTQuNkM1IDEwLjkgNy42IDcuMiAxMiAyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAyQzE2LjQgNy4yIDE5IDEwLjkgMTkgMTQuNkE3IDcgMCAwIDEgNSAxNC42QzUgMTAuOSA3LjYgNy4yIDEyIDJaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+' WHEN &quot;object_type&quot; = 'market' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'worship' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' END" />
           <Option name="type" type="int" value="3" />
          </Option>
         </Option>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="7" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="90,86,76,38" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="90,86,76,255" />
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
     <symbol alpha="1" name="@7@0" type="marker">
      <layer class="SvgMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=" />
        <Option name="size" type="QString" value="3.704" />
        <Option name="scale_method" type="QString" value="diameter" />
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="type" type="QString" value="collection" />
         <Option name="properties" type="Map">
          <Option name="name" type="Map">
           <Option name="active" type="bool" value="true" />
           <Option name="expression" type="QString" value="CASE WHEN (&quot;object_type&quot; IS NULL OR &quot;object_type&quot; NOT IN ('clinic', 'school', 'water', 'market', 'worship')) THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgM0wyMSA5LjZMMTcuNiAyMC41SDYuNEwzIDkuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'clinic' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNOC44IDNIMTUuMlY4LjhIMjFWMTUuMkgxNS4yVjIxSDguOFYxNS4ySDNWOC44SDguOFoiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'school' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTEuMiAySDEyLjhWM0gxOFY2LjZIMTIuOFY4LjRMMjEuNSAxMy40VjIxLjVIMTQuMlYxNi41SDkuOFYyMS41SDIuNVYxMy40TDExLjIgOC40WiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMS4yIDJIMTIuOFYzSDE4VjYuNkgxMi44VjguNEwyMS41IDEzLjRWMjEuNUgxNC4yVjE2LjVIOS44VjIxLjVIMi41VjEzLjRMMTEuMiA4LjRaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+' WHEN &quot;object_type&quot; = 'water' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMkMxNi40IDcuMiAxOSAxMC45IDE5IDE0LjZBNyA3IDAgMCAxIDUgMTQuNkM1IDEwLjkgNy42IDcuMiAxMiAyWiIgZmlsbD0iI2Y4ZjZmMCIgc3Ryb2tlPSIjZjhmNmYwIiBzdHJva2Utd2lkdGg9IjQuMiIgc3Ryb2tlLWxpbmVqb2luPSJyb3VuZCIvPjxwYXRoIGQ9Ik0xMiAyQzE2LjQgNy4yIDE5IDEwLjkgMTkgMTQuNkE3IDcgMCAwIDEgNSAxNC42QzUgMTAuOSA3LjYgNy4yIDEyIDJaIiBmaWxsPSIjZmZmZmZmIiBzdHJva2U9IiM1YTU2NGMiIHN0cm9rZS13aWR0aD0iMS45IiBzdHJva2UtbGluZWpvaW49InJvdW5kIi8+PC9zdmc+' WHEN &quot;object_type&quot; = 'market' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNNSAzSDE5TDIyIDEwLjVIMTkuNlYyMUgxNVYxNC41SDlWMjFINC40VjEwLjVIMloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' WHEN &quot;object_type&quot; = 'worship' THEN 'base64:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCIgd2lkdGg9IjI0IiBoZWlnaHQ9IjI0Ij48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmOGY2ZjAiIHN0cm9rZT0iI2Y4ZjZmMCIgc3Ryb2tlLXdpZHRoPSI0LjIiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48cGF0aCBkPSJNMTIgMS42QzEyLjkgMy43IDE4LjQgNiAxOC40IDEwLjRWMTJIMjEuNVYyMS41SDE0LjZWMTcuNkEyLjYgMi42IDAgMCAwIDkuNCAxNy42VjIxLjVIMi41VjEySDUuNlYxMC40QzUuNiA2IDExLjEgMy43IDEyIDEuNloiIGZpbGw9IiNmZmZmZmYiIHN0cm9rZT0iIzVhNTY0YyIgc3Ryb2tlLXdpZHRoPSIxLjkiIHN0cm9rZS1saW5lam9pbj0icm91bmQiLz48L3N2Zz4=' END" />
           <Option name="type" type="int" value="3" />
          </Option>
         </Option>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="8" type="marker">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle" />
      <Option name="color" type="QString" value="90,86,76,255" />
      <Option name="outline_color" type="QString" value="90,86,76,255" />
      <Option name="size" type="QString" value="0.794" />
      <Option name="outline_width" type="QString" value="0.132" />
     </Option>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="9" type="line">
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="90,86,76,255" />
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
     <symbol alpha="1" name="@9@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="90,86,76,255" />
        <Option name="outline_color" type="QString" value="90,86,76,255" />
        <Option name="size" type="QString" value="0.794" />
        <Option name="outline_width" type="QString" value="0.132" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol alpha="1" clip_to_extent="1" name="10" type="fill">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" type="QString" value="90,86,76,38" />
      <Option name="outline_style" type="QString" value="no" />
      <Option name="style" type="QString" value="solid" />
     </Option>
    </layer>
    <layer class="SimpleLine" enabled="1" locked="0" pass="1">
     <Option type="Map">
      <Option name="line_color" type="QString" value="90,86,76,255" />
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
     <symbol alpha="1" name="@10@0" type="marker">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle" />
        <Option name="color" type="QString" value="90,86,76,255" />
        <Option name="outline_color" type="QString" value="90,86,76,255" />
        <Option name="size" type="QString" value="0.794" />
        <Option name="outline_width" type="QString" value="0.132" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="rule-based">
  <rules key="palabre">
   <rule description="Civilian objects" key="palabre_0" filter="geometry_type($geometry) = 'Point'" scalemindenom="1" scalemaxdenom="56693">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="90,86,76,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="2.646" distUnits="MM" placement="6" priority="1" />
     <rendering obstacle="1" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Civilian objects" key="palabre_1" filter="geometry_type($geometry) = 'Line'" scalemindenom="1" scalemaxdenom="56693">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="90,86,76,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="2.646" distUnits="MM" placement="2" priority="1" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
   <rule description="Civilian objects" key="palabre_2" filter="geometry_type($geometry) = 'Polygon'" scalemindenom="1" scalemaxdenom="56693">
    <settings calloutType="simple">
     <text-style fieldName="&quot;name&quot;" fontItalic="0" fontLetterSpacing="0" fontSize="2.910" fontSizeUnit="MM" fontWeight="50" isExpression="1" textColor="90,86,76,255" textOpacity="1">
      <text-buffer bufferColor="248,246,240,255" bufferDraw="1" bufferOpacity="1" bufferSize="0.397" bufferSizeUnits="MM" />
     </text-style>
     <placement dist="2.646" distUnits="MM" placement="4" priority="1" />
     <rendering obstacle="0" obstacleType="1" />
    </settings>
   </rule>
  </rules>
 </labeling>
</qgis>
