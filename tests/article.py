"""Invented prose: every sentence here is content, in many languages and with awkward characters."""

from __future__ import annotations

SENTENCES = (
    "The harbour froze over on Monday, and the boats lay still for weeks.",
    "Nobody in the village could remember ice that came as early as this.",
    "“We walked to the island and back,” said Ida Løvenskiold, who is 91 years old.",
    'He put the price at £1,204.50 and wrote "no refunds" across the back of the bill.',
    "Her letters about the tides had four thousand readers before the printer went bankrupt.",
    "The paper once asked for donations, sold subscriptions and ran a mailing list for sailors.",
    "What happened to the mill that stood here until the winter of 1887?",
    "Dr. Lee and Mrs. O’Neil measured 3.5 metres of snow at St. Anne’s on Jan. 4.",
    "In the evening — it was already dark — the children’s choir sang ‘The Ship’ twice.",
    "An email from the port office (see www.example.net/ice) warned of cracks near the pier.",
    "The minister asked: “Who told you ‘the ice is safe’ before the first horse fell in?”",
    "Der Bürgermeister ließ die Straße am Fluß sperren, weil das Eis größer als gedacht war.",
    "„Wir haben so etwas noch nie gesehen“, sagte der Fischer, der seit 1961 hier lebt.",
    "Le maire a déclaré : « Nous n’avons jamais vu une glace aussi épaisse sur le port. »",
    "Los pescadores caminaron sobre el hielo hasta la isla, y volvieron antes de la noche.",
    "İstanbul’da kar yağışı sabah saatlerinde başladı ve ışıklar bütün şehirde birden söndü.",
    "Ο πρόεδρος είπε ότι οι δρόμοι της πόλης θα μείνουν κλειστοί ως τη Δευτέρα.",
    "Мэр города объявил, что лёд на реке стал толще и переправа откроется в понедельник.",
    "أعلن رئيس البلدية أن الميناء سيبقى مغلقا حتى يوم الاثنين بسبب الجليد الكثيف في الخليج.",
    "ראש העיר הודיע כי הנמל יישאר סגור עד יום שני בגלל הקרח העבה במפרץ הצפוני.",
    "港は月曜日に凍りつき、漁船は何週間ものあいだ岸壁につながれたまま動かなかった。",
    "महापौर ने कहा कि सोमवार तक बंदरगाह बंद रहेगा क्योंकि खाड़ी में बर्फ बहुत मोटी है.",
    "The cafe\u0301 on the quay stayed open, and the nai\u0308ve young owner served soup to all.",
    "Forty-two sail\xadors crossed the zero\u200bwidth ice field\u2060 that night with one lamp between them.",
    "Ẑ̃a͠l̴g̷o̶ ẗ̴h̵e̷ painter signed the frozen wall with letters that nobody could read aloud.",
)
SHORT = (
    "The ice",
    "What comes next?",
    "“No,” he said.",
    "* * *",
    "II.",
    "Correction",
    "港",
    "—",
    "1887",
)
