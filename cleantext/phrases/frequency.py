"""How often words and literals stand in ordinary text: what it costs to look for one.

The words are the everyday ones of news texts, in classes by their share of all words (counted over English and German
news; the function words of the other languages are put in the class they have there).
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleantext.phrases.scripts import LINE_START, is_spaceless

_CLASSES: tuple[tuple[float, str], ...] = (
    (
        0.03,
        "a and das den der die in of that the to und von",
    ),
    (
        0.003,
        "aber als am an are as at auch auf aus be bei but by dass dem des ein eine er es for from für has hat "
        "have he his ich im is ist it mit nach nicht not on or said sich sie they this um vor war was we wie wir "
        "with you zu über",
    ),
    (
        0.001,
        "aan about after al all alla also anche ao att au aux av avec avoir because been bereits bij bir bis bu "
        "business can ce ces cette che com come como con could da daha dann dans dat de dei del della det di "
        "diese dla do dos du durch een einem einen einer el elle em en est esta este et even fait first foi fue "
        "för gegen get gibi gibt gli ha habe haben had har hatte her het hier how if ihr ihre ikke il ile ils "
        "immer inte into its için jak jest just kann keine können la las le les like lo los ma maar mais man many "
        "me med mehr menschen met mich more most my más na naar ne nel new nie niet no noch non nos notre nous "
        "now nur não och od oder og olarak om one only ook op os other ou our out over par para pas pela people "
        "per pero più plus po por pour president przez på que qui re sa sagt sagte schon se sei sein seine seiner "
        "seit ses she si sind się so sobre soll som some son sondern sono sont su sur sus te than their them "
        "there these think those til till time todo todos tous tout two uma un una une unos uns unter up us van "
        "ve viele vom voor vos votre vous waren wenn werden were what when where which who wieder will wird "
        "worden would wurde ya year years your za zijn zum zur zwei zwischen är çok été être że від для до его за "
        "из как на не но от по та це что що это як",
    ),
    (
        0.0003,
        "ab access according across added administration against air alle allem allerdings alles almost already "
        "always among andere anderem anderen angaben angriff angst another any arbeit armee around asked away "
        "back based become before beide beiden beim being bekannt bekommen berlin berliner besonders best better "
        "between big bin bisher black bleibt both build building called came campaign care case center change "
        "christian city climate code companies company cost country court dabei dafür damals damit darauf darüber "
        "data daten davon day days dazu deal decision denen denn dennoch derzeit design deutlich deutsche "
        "deutschen deutschland did didn dies diesem diesen dieser dieses different doch does doesn doing dollar "
        "don done dort down drei during each early ebenfalls eher eigenen eines einige einmal einsatz election "
        "end ende enough erklärt erklärte erst ersten etwa etwas eu euro europa ever every fact fall familie "
        "family far fast feel few find five former found four frage fu full fünf gab ganz gar gazastreifen "
        "gegenüber gehen geht gehört geiseln gemacht genau general gerade gesetz getötet gewesen gilt global go "
        "going good got government great group großen grünen gut hamburg hard hatten health help here heute high "
        "him hin hinter home house however human hätte hätten ihm ihn ihnen ihrem ihren ihrer important including "
        "information informationen innen ins insgesamt instead insurance international interview israelische "
        "israelischen ja jahr jahre jahren jedoch jetzt kam kaum kein kibbuz kind kinder klar know kommen kommt "
        "konnte krieg kurz könne könnte land lange large lassen last later laut law least leben left less letzten "
        "life likely little ll llosa local long look lot love machen macht made make making mal mann marathon may "
        "media mehrere meine members men might military million millionen mindestens minuten mir money month "
        "months much muss möglich müssen nachdem nacht namen national need neue neuen never news next nichts "
        "number nun ob off office officials oft often ohne oktober old once online open ort own part partei party "
        "passiert past patienten percent person personal place plan point policy political politik politische "
        "polizei power pro problem prozent präsident public put question real really recent regierung report "
        "research right rund russland same say saying says schnell school schwer second security see sehen sehr "
        "seien seinem seinen seite selbst service set several should show sieht since small social sogar solche "
        "sollen sollte something sowie space später staaten stadt stand start state states stehen steht still "
        "story stunden such support system tag tage take team teil teile teilte then thing things though three "
        "through times today told too took top uhr under university unser unsere unserer unternehmen "
        "unterstützung usa use used using vergangenen very viel vielen vier want warum way week weg wegen weil "
        "weiter weitere weiß well welt wenig weniger wer werde whether while white why wichtig wirklich wissen "
        "within without wo wollen women won work working world wrote wurden während wäre würde würden zeigt zeit "
        "ziel zudem zunächst zurück zuvor",
    ),
    (
        0.00015,
        "able act action actually ad again agency agents ago allow along although amp announced answer anyone "
        "anything approach area areas art article ask attack attention available bad bank base became began "
        "behind believe beyond bill billion bit body book border br budget built businesses call candidates car "
        "career cases cells central century certification certified changes chief child children claim class "
        "clear close co comes coming comment commercial committee community conditions conservative consultant "
        "consultants consumer content continue control countries county couple course coverage create current "
        "currently customers cut daily death decades defense department described despite development difficult "
        "digital direct director due earlier economic economy education effort either employees energy entire "
        "especially event everyone everything evidence example executive expected experience face federal felt "
        "field film final financial fire focus following force foreign form free friend friends front funding "
        "further future game getting give given goal groups grow growing growth gun half happened having head "
        "held higher himself history hope hours ice idea impact include includes increase industry intelligence "
        "internet investigation isn issue issues itself job jobs justice keep key known largest late latest laws "
        "lead leader leaders leadership learn leave led legal let letter level line list live living longer "
        "looking lost low lower lt machine major majority makes management market matter maybe mean means meeting "
        "member mind minister model move multiple music must name nation native nature nearly needed needs "
        "network night nothing nuclear offer offers opportunity order organization others outside page paid paper "
        "particularly pay performance perhaps period plans play points police policies position possible post "
        "potential presidential press pressure pretty price prices private probably problems process product "
        "products program programs progress project provide published quality questions quickly race rate rather "
        "read reason recently record reported reports response result results return rights risk role room run "
        "running safety saw scale science scientists secretary seems seen self sense series services sexual share "
        "shoe short side significant similar simple simply single site six society someone sometimes soon source "
        "special specific speech spending spent staff stage started statement step stop strategy strong students "
        "study success sure systems taken taking talk talking tax technology tell term test th themselves third "
        "thought thousands together total toward trade trail tried true try trying turn turned type uk understand "
        "union until users value video view vote voters wall wanted wasn water weeks went west whole whose win "
        "woman worked workers works wrong yet young",
    ),
)

_SHARES = {word: share for share, words in _CLASSES for word in words.split()}
_OF_UNKNOWN = (1e-3, 1e-3, 4e-4, 2e-4, 1e-4, 4e-5)  # by length; longer words below
_OF_LONG = 2e-5
_OF_DIGIT = 5e-3
_OF_SIGN = 3e-2
_OF_RARE_SIGN = 2e-5
_OF_BULLET = 2e-4
_RARE_SIGNS = frozenset("©®™#€£¥§")
_FURTHER_WORD = 0.3  # what is left of a share when one more word or sign has to stand beside it
_AT_LINE_START = 0.1
_SPACELESS_CHARACTER = 0.02
_SIGN = re.compile(r"[^\w\s']")
_PARTS = re.compile(r"[^\W\d_]+|\d")


@lru_cache(maxsize=50_000)
def share(literal: str) -> float:
    """About how many of the words of an ordinary text begin this literal.

    >>> share("more") > share("newsletter") > share("newsletter below")
    True
    """
    parts = [_share_of(part) for part in _PARTS.findall(literal)]
    if literal.endswith(LINE_START):
        return _OF_BULLET
    if not parts:
        return _OF_RARE_SIGN if not _RARE_SIGNS.isdisjoint(literal) else _OF_SIGN
    further = len(parts) - 1 + len(_SIGN.findall(literal))
    found = min(parts) * float(_FURTHER_WORD**further)
    return found * _AT_LINE_START if literal.startswith(LINE_START) else found


def _share_of(part: str) -> float:
    if part.isdigit():
        return _OF_DIGIT
    if is_spaceless(part[0]):
        return float(_SPACELESS_CHARACTER ** len(part))
    if part in _SHARES:
        return _SHARES[part]
    return _OF_UNKNOWN[len(part)] if len(part) < len(_OF_UNKNOWN) else _OF_LONG
