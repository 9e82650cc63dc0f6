/** The colours and sizes of the page, in the few rules that a report needs. */
export const reportStyle = `
:root{color-scheme:light dark;--bg:#fff;--ink:#16181b;--ink2:#4b4f55;--ink3:#676b72;--line:#e4e3df;--before:#7f838a;--fill:#eeedea;--acc:#1b5fe0;--target:#16181b}
@media(prefers-color-scheme:dark){:root{--bg:#131416;--ink:#eceef0;--ink2:#b4b8be;--ink3:#92979f;--line:#2a2d31;--before:#868b93;--fill:#24272b;--acc:#6ba1ff;--target:#fff}}
body{margin:0 auto;max-width:960px;padding:32px 24px 64px;background:var(--bg);color:var(--ink);font:14px/20px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:26px;line-height:32px;letter-spacing:-.02em;margin:0}
h2{font-size:17px;margin:40px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:14px;margin:0 0 2px}
p{margin:4px 0 8px}
figure{margin:0}
.faint,.measure{color:var(--ink3);font-size:12px;line-height:16px}
.big{font-size:28px;line-height:36px}.big b{color:var(--acc)}
ol.findings{padding-left:22px}ol.findings li{margin-bottom:8px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(400px,1fr));gap:28px 32px}
.grid>*{min-width:0}
.wide{grid-column:1/-1}
svg{max-width:100%;height:auto;overflow:visible}
.before{fill:none;stroke:var(--before)}.after{fill:var(--acc);fill-opacity:.85}.target{fill:none;stroke:var(--target);stroke-width:2}
.line{fill:none;stroke:var(--line)}.curve-before{fill:none;stroke:var(--before);stroke-width:1.5}.curve-after{fill:none;stroke:var(--acc);stroke-width:1.5}
.cell-before{fill:var(--ink2)}.cell-after{fill:var(--acc)}
.axis{fill:var(--ink3);font-size:10.5px}.name{fill:var(--ink2);font-size:10.5px}.value{fill:var(--ink);font-size:10.5px}
table{border-collapse:collapse;font-size:12px;line-height:16px}
th,td{padding:3px 14px 3px 0;text-align:right;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{text-align:left;font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--ink2)}
.formulas :is(th,td):last-child{text-align:left}
summary{cursor:pointer;color:var(--ink2);font-size:12px;padding:4px 0}
.scroll{overflow-x:auto}
pre{overflow:auto;max-height:420px;font:11px/15px ui-monospace,monospace;color:var(--ink2)}
@media print{details>*{display:block}}
`.trim();
