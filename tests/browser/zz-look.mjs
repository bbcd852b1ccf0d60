import { openLab, problems, audit } from "./lab.mjs";
import { test } from "node:test";
const [w,h,scheme,name] = (process.env.LOOK||"1440,900,light,home").split(",");
test("look", async () => {
  const page = await openLab({ width:+w, height:+h, colorScheme: scheme, touch: +w<500 });
  await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: +w<1000 });
  console.log(JSON.stringify(problems(page)).slice(0,3000));
});
