# Draws plain terminal text as an SVG picture. Lines that begin with "$ " are what was typed.
# awk -f terminal.awk session.txt > terminal.svg
function escaped(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); gsub(/ /, "\\&#160;", text)
  return text
}
function colour(text, word, fill) {
  gsub(word, "<tspan fill=\"" fill "\">&</tspan>", text)
  return text
}
{ line[NR] = $0; if (length($0) > widest) widest = length($0) }
END {
  width = int(widest * 7.83) + 48; height = NR * 18 + 58
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"A terminal session\">\n", width, height, width, height
  printf "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#14181f\"/>\n"
  printf "<circle cx=\"20\" cy=\"18\" r=\"5\" fill=\"#49525f\"/><circle cx=\"38\" cy=\"18\" r=\"5\" fill=\"#49525f\"/><circle cx=\"56\" cy=\"18\" r=\"5\" fill=\"#49525f\"/>\n"
  printf "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"13\" fill=\"#d5dbe5\">\n"
  for (i = 1; i <= NR; i++) {
    text = escaped(line[i])
    if (text ~ /^\$&#160;/) text = "<tspan fill=\"#7fb2ff\">" text "</tspan>"
    else {
      text = colour(text, "^&#160;&#160;ok&#160;", "#6fcf97")
      text = colour(text, "^ready:", "#6fcf97")
      text = colour(text, "Reachable", "#6fcf97")
      text = colour(text, "Credentials&#160;required", "#f2c94c")
      text = colour(text, "Password&#160;not&#160;set", "#f2c94c")
      text = colour(text, "Unreachable", "#eb7a70")
      if (text ~ /^Serial&#160;/) text = "<tspan font-weight=\"bold\" fill=\"#ffffff\">" text "</tspan>"
    }
    printf "<text x=\"24\" y=\"%d\">%s</text>\n", 36 + i * 18, text
  }
  print "</g>\n</svg>"
}
