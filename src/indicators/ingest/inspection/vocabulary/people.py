"""People: what the columns of who somebody is are called, in every table that has them."""

from indicators.ingest.inspection.vocabulary.forms import names

MEMBER = names(
    "cooperator register number|numero de cooperateur|cooperatornummer|vennotennummer"
    "|partner id cooperator register number"
    "|n membre|numero membre|numero de membre|membre|member number|member no|member id|member|lidnummer|lid|vennoot"
    "|n cooperateur|cooperateur|n associe|numero associe|associe|code membre|id membre|n affilie|lidnr|lid nr"
    "|cooperator number|cooperantnummer|cooperant|vennoot nr|n cooperant"
    "|numero client|n client|client number|klantnummer|borrower id|external id|partner id|lid id|id|n|nr|no|num"
    "|numero|nummer"
)
WORKER = names(
    "n membre|numero membre|numero de membre|matricule|n travailleur|numero de travailleur|numero du travailleur"
    "|mat|wn nr|wn nummer|n identification|numero identification|badge id|id badge|n badge|badgenummer"
    "|loonnummer|payrollnummer|agentnummer|code agent|code salarie|code employe|code trav"
    "|employee number|employee id|employee no|worker number|worker id|worker|staff number|personeelsnummer|werknemer"
    "|werknemersnummer|stamnummer|lidnummer|n matricule|numero matricule|matricule travailleur|matricule salarie"
    "|personeelsnr|personeels nr|werknemersnr|werknemer nr|nr werknemer|stamnr|n personnel|numero personnel"
    "|code travailleur|code personnel|id travailleur|id werknemer|n salarie|numero salarie|id salarie|n employe"
    "|numero employe|registratienummer|personalnummer|pers nr|employee identification id|registration number"
    "|worker no|payroll number|person number|n agent|matricule agent|personne"
    "|employee identification no|employee identification number|identification no|identification number"
    "|employee id registration number|employee id barcode|registration number|matricule pers|matr|persnr"
    "|personeels id|personeelsid|id personeel|medewerkernummer|medewerker nr|werknemer id|id medewerker"
    "|travailleur n|n trav|trav n|employee registration number employee"
    "|employee id ssnid|ssnid|employee id identification id|identification id|employee id id"
    "|inss|niss|insz|num niss|n niss|niss travailleur|insz nummer|insz werknemer|rijksregisternr|rr nummer"
    "|rijksregisternummer|numero national"
    "|numero registre national|n registre national|n national"
    "|registre national|nationaal nummer|rijksregister|employee|travailleur|salarie|medewerker|mitarbeiter"
    "|pers nummer|personeels nummer|identificatienummer|identificatie nr|werknemer identificatienummer"
    "|employe|employee id|employee id name|employee name|name|nom|naam|naam werknemer|nom travailleur|nom prenom"
    "|nom et prenom|naam voornaam|naam en voornaam|nom employe"
)
GENDER = names(
    "genre|sexe|gender|sex|geslacht|worker sex|sexe travailleur|geslacht werknemer|m v|m f|h f|f m|v m|civilite"
    "|aanspreking|aanspreektitel|geschlecht|anrede|sexe salarie|m v x|h f x|f h x|f m x|sexe h f|geslacht m v|code sexe"
)
POPULATION = names("population|populatie|statut du membre|categorie|category|categorie de personnel|staff category")

GENDERS = {
    "F": names("f|femme|female|feminin|vrouw|vrouwelijk|v|mme|madame|mevrouw|mevr|mw|woman|frau|weiblich|w"),
    "M": names("m|h|homme|male|masculin|man|mannelijk|monsieur|mr|meneer|de heer|dhr|herr|mannlich"),
    "X": names("x|autre|other|andere|non binaire"),
    "unknown": names("|inconnu|unknown|onbekend|non renseigne"),
}
POPULATIONS = {
    "member": names("membre|membres|member|members|lid|leden"),
    "support": names("equipe support|support|support team|supportteam|personnel|staff"),
}
