/* SPDX-License-Identifier: Apache-2.0 */
/* How the report looks: on screens of any width, by day and night, on A4. Colours are those of the Analysis Function's
   guidance for charts, lighter where the page is dark; all text has at least 4.5 to 1 against what it stands on. */
#include "publish/page.h"

const char *const page_style[] = {
    ":root{--bg:#ffffff;--ink:#0b0c0c;--soft:#484d52;--rule:#b1b4b6;--pale:#f3f5f7;--a:#12436D;--b:#28A197;--c:#801650;"
    "--d:#F46A25;--link:#12436D;--mark:#fbe6a2;--markink:#0b0c0c;--warn:#801650;--warnink:#ffffff;"
    "--h1:#e8eef4;--h2:#cfdde9;--h3:#aac4d9;--h4:#85abca;--hink:#0b0c0c}\n",
    "@media (prefers-color-scheme:dark){:root{--bg:#15181b;--ink:#f0f1f2;--soft:#bfc5ca;--rule:#4b5258;--pale:#1f2428;"
    "--a:#7fb2dd;--b:#4fc4b9;--c:#e58bbe;--d:#f79b6b;--link:#9cc8ef;--mark:#5c4a10;--markink:#ffffff;--warn:#e58bbe;"
    "--warnink:#15181b;--h1:#1d2b38;--h2:#213a50;--h3:#264a68;--h4:#2c5b82;--hink:#ffffff}}\n",
    "*{box-sizing:border-box}html{color-scheme:light dark;scroll-padding-top:1rem}\n"
    "body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}\n"
    "header,main,footer,nav{max-width:60rem;margin:0 auto;padding:0 1rem}\n"
    "h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .5rem}h2{font-size:1.45rem;line-height:1.25;margin:2.5rem 0 .6rem;"
    "padding-top:.9rem;border-top:3px solid var(--a)}h3{font-size:1.15rem;margin:1.6rem 0 .4rem}h4{font-size:1rem;margin:1rem 0 .3rem}\n"
    "p,ul,ol,dl{margin:.5rem 0 .8rem;max-width:44rem}li{margin:.25rem 0}a{color:var(--link)}\n",
    "a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--d);outline-offset:2px}\n"
    ".skip{position:absolute;left:-999rem}.skip:focus{position:static;left:auto}\n"
    ".lead{font-size:1.15rem}.soft,figcaption,caption,.source{color:var(--soft)}.source,.note{font-size:.875rem}\n"
    ".banner{background:var(--warn);color:var(--warnink);font-weight:bold;padding:.6rem 1rem;max-width:none;margin:0}\n"
    "nav ul{columns:14rem;padding-left:1.1rem;max-width:none}nav.toc{background:var(--pale);padding:.3rem 1rem;margin-top:1rem}\n",
    ".wide{overflow-x:auto;margin:.6rem 0 1rem}table{border-collapse:collapse;font-size:.9rem}caption{text-align:left;"
    "padding:.2rem 0 .4rem;font-weight:bold}th,td{padding:.3rem .7rem .3rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid var(--rule);overflow-wrap:break-word}thead th{border-bottom:2px solid var(--ink);vertical-align:bottom}"
    "tbody th{font-weight:normal}.f{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}thead .f{white-space:normal}\n"
    "table.heat th,table.heat td{padding:.25rem .35rem;text-align:center;border:1px solid var(--bg)}table.heat tbody th{text-align:left;"
    "min-width:10rem;position:sticky;left:0;background:var(--bg)}.s1{background:var(--h1);color:var(--hink)}"
    ".s2{background:var(--h2);color:var(--hink)}.s3{background:var(--h3);color:var(--hink)}.s4{background:var(--h4);color:var(--hink)}\n"
    ".n{white-space:nowrap}.full{width:min(100vw - 2rem,78rem);margin-left:calc(50% - min(50vw - 1rem,39rem))}"
    "@media (max-width:40rem){.wide table{min-width:36rem}}\n"
    "table.heat .x{background:repeating-linear-gradient(45deg,var(--bg) 0 4px,var(--rule) 4px 5px)}\n",
    "article{border-left:5px solid var(--d);background:var(--pale);padding:.2rem 1rem .6rem;margin:1rem 0;break-inside:avoid-page}\n"
    "article h3,article h4{margin-top:.6rem}dt{font-weight:bold}dd{margin:0 0 .5rem}\n"
    ".badge{display:inline-block;border:1px solid currentColor;border-radius:.2rem;padding:0 .4rem;font-size:.8rem;font-weight:bold}\n"
    "blockquote{margin:.5rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--b);max-width:44rem}blockquote p{margin:.1rem 0}\n"
    "mark{background:var(--mark);color:var(--markink);padding:0 .1em}\n"
    ".panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:.5rem 1.2rem;margin:1rem 0}\n"
    "figure{margin:1rem 0;max-width:36rem}.panels figure{margin:0}figcaption{font-size:.9rem;margin-bottom:.3rem}"
    "figcaption b{color:var(--ink)}summary{cursor:pointer;color:var(--link);padding:.25rem 0}details{margin:.4rem 0}\n"
    "@media screen{details:not([open])+.folded{display:none}}\n",
    ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,22rem));gap:0 2rem}svg{display:block;width:100%;height:auto;font:12px Arial,Helvetica,sans-serif;fill:var(--ink)}"
    "svg .soft{fill:var(--soft)}svg .a{fill:var(--a)}svg .b{fill:var(--b)}svg .c{fill:var(--c)}"
    "svg .la{stroke:var(--a);fill:none}svg .lb{stroke:var(--b);fill:none}svg .grid{stroke:var(--rule);stroke-width:1}"
    "svg .band{stroke:var(--a);stroke-opacity:.55;stroke-width:3;fill:none}svg .hollow{fill:var(--bg);stroke:var(--a);stroke-width:2}"
    "svg .shade{fill:var(--d);fill-opacity:.22}svg .tile{stroke:var(--bg);stroke-width:2}svg .t0{fill:var(--pale);stroke:var(--rule);stroke-width:1}"
    "svg .t1{fill:var(--h1)}svg .t2{fill:var(--h2)}svg .t3{fill:var(--h3)}svg .t4{fill:var(--h4)}"
    "svg .tx{fill:none;stroke:var(--rule);stroke-width:1}svg .hatch{fill:none;stroke:var(--rule);stroke-width:1}svg .strip{fill:var(--c)}svg .wider{fill:none;stroke:var(--c);stroke-width:1.5}"
    "\n",
    "@media print{@page{size:A4;margin:16mm}:root{--bg:#fff;--ink:#000;--soft:#444;--rule:#aaa;--pale:#fff;--a:#12436D;--b:#28A197;"
    "--c:#801650;--d:#F46A25;--link:#000;--mark:#f6e7b4;--markink:#000;--h1:#e8eef4;--h2:#cfdde9;--h3:#aac4d9;--h4:#85abca;--hink:#000;"
    "--warn:#fff;--warnink:#000}body{font-size:10pt}nav,.skip{display:none}.borough{break-before:page}.wide{overflow:visible}"
    "table{font-size:8.5pt}table.heat{font-size:6.5pt}table.heat th,table.heat td{padding:1pt 1.5pt}table.heat tbody th{min-width:0}"
    "table.heat .x{background:var(--pale)}.full{width:auto;margin-left:0}article{break-inside:auto}.pair{grid-template-columns:1fr 1fr}tr,figure,blockquote{break-inside:avoid}thead{display:table-header-group}h2,h3,h4{break-after:avoid}"
    "details{display:none}.banner{border:2px solid #000}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n",
    NULL};
