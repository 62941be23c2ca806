import Values

/// What petitioners are asked, in the languages of the pages.
enum PetitionPhrases {
    static let submit = text(
        "Start a petition", ar: "تقديم عريضة", es: "Iniciar una petición", fr: "Lancer une pétition", ko: "청원 내기",
        nl: "Een petitie starten", pt: "Iniciar uma petição", uk: "Подати петицію")
    static let submitNext = text(
        "Somebody reads whether it keeps to the charter. Then it is published and collects support.",
        ar: "يتحقق شخص من التزامها بالميثاق، ثم تُنشر وتجمع التأييد.",
        es: "Alguien comprueba si respeta la carta. Después se publica y reúne apoyos.",
        fr: "Quelqu’un vérifie si elle respecte la charte. Puis elle est publiée et recueille des soutiens.",
        ko: "헌장을 지키는지 담당자가 읽은 뒤 공개하여 지지를 모읍니다.",
        nl: "Iemand leest of hij aan het handvest voldoet. Daarna wordt hij gepubliceerd en verzamelt hij steun.",
        pt: "Alguém verifica se respeita a carta. Depois é publicada e reúne apoios.",
        uk: "Хтось перевіряє, чи вона відповідає хартії. Потім її оприлюднюють і вона збирає підтримку.")
    static let title = text(
        "What do you ask for, in one sentence?", ar: "ماذا تطلب، في جملة واحدة؟",
        es: "¿Qué pide, en una frase?", fr: "Que demandez-vous, en une phrase ?", ko: "요청을 한 문장으로 적으면 무엇입니까?",
        nl: "Wat vraagt u, in één zin?", pt: "O que pede, numa frase?", uk: "Про що ви просите, одним реченням?")
    static let words = text(
        "What should be done, and why?", ar: "ما الذي ينبغي فعله، ولماذا؟", es: "¿Qué debería hacerse y por qué?",
        fr: "Que faut-il faire, et pourquoi ?", ko: "무엇을 왜 해야 합니까?", nl: "Wat moet er gebeuren, en waarom?",
        pt: "O que deve ser feito, e porquê?", uk: "Що слід зробити і чому?")
    static let topic = text(
        "What is it about?", ar: "ما موضوعها؟", es: "¿De qué trata?", fr: "De quoi s’agit-il ?", ko: "어떤 분야입니까?",
        nl: "Waar gaat het over?", pt: "De que trata?", uk: "Чого вона стосується?")
    static let signatories = text(
        "Who signs first?", ar: "من يوقّع أولاً؟", es: "¿Quién firma primero?", fr: "Qui signe en premier ?",
        ko: "먼저 서명할 사람은 누구입니까?", nl: "Wie ondertekent eerst?", pt: "Quem assina primeiro?",
        uk: "Хто підписує першим?")
    static let signatoriesHint = text(
        "Ask for their numbers, which the page of petitions shows to each, and tell them your petition’s number.",
        ar: "اطلب منهم أرقامهم التي تعرضها صفحة العرائض لكل منهم، وأخبرهم برقم عريضتك.",
        es: "Pida sus números, que la página de peticiones muestra a cada cual, y dé el número de su petición.",
        fr: "Demandez leurs numéros, que la page des pétitions montre à chacun, et donnez celui de votre pétition.",
        ko: "청원 페이지에서 각자에게 보이는 번호를 물어보고, 내 청원의 번호를 알려 주십시오.",
        nl: "Vraag hun nummers, die de pagina met petities aan ieder toont, en geef hun het nummer van uw petitie.",
        pt: "Peça os números, que a página de petições mostra a cada um, e diga-lhes o número da sua petição.",
        uk: "Запитайте їхні номери, які сторінка петицій показує кожному, і повідомте їм номер вашої петиції.")
    static let which = text(
        "Which petition?", ar: "أي عريضة؟", es: "¿Qué petición?", fr: "Quelle pétition ?", ko: "어느 청원입니까?",
        nl: "Welke petitie?", pt: "Que petição?", uk: "Яка петиція?")
    static let sign = text(
        "Sign the petition first", ar: "التوقيع على العريضة أولاً", es: "Firmar la petición entre los primeros",
        fr: "Signer la pétition en premier", ko: "청원에 먼저 서명하기", nl: "De petitie als eerste ondertekenen",
        pt: "Assinar a petição entre os primeiros", uk: "Підписати петицію першим")
    static let withdraw = text(
        "Take the petition back", ar: "سحب العريضة", es: "Retirar la petición", fr: "Retirer la pétition",
        ko: "청원 거두기", nl: "De petitie intrekken", pt: "Retirar a petição", uk: "Відкликати петицію")
    static let appeal = text(
        "Appeal against the refusal", ar: "التظلم من الرفض", es: "Recurrir el rechazo", fr: "Contester le refus",
        ko: "거절에 이의 제기하기", nl: "Bezwaar maken tegen de weigering", pt: "Recorrer da recusa",
        uk: "Оскаржити відмову")
    static let appealWords = text(
        "Why should it be published?", ar: "لماذا ينبغي نشرها؟", es: "¿Por qué debería publicarse?",
        fr: "Pourquoi faudrait-il la publier ?", ko: "왜 공개해야 합니까?", nl: "Waarom moet hij worden gepubliceerd?",
        pt: "Porque deve ser publicada?", uk: "Чому її слід оприлюднити?")
    static let appealNext = text(
        "Somebody else than before decides.", ar: "يقرر شخص آخر غير السابق.", es: "Decide otra persona.",
        fr: "Une autre personne décide.", ko: "다른 담당자가 결정합니다.", nl: "Iemand anders beslist.",
        pt: "Decide outra pessoa.", uk: "Вирішує інша особа.")
    static let support = text(
        "Support the petition", ar: "تأييد العريضة", es: "Apoyar la petición", fr: "Soutenir la pétition",
        ko: "청원 지지하기", nl: "De petitie steunen", pt: "Apoiar a petição", uk: "Підтримати петицію")
    static let supportNext = text(
        "You count once, however you take part. The log shows your number or identifier, never your name.",
        ar: "تُحتسب مرة واحدة مهما كانت طريقة مشاركتك. يعرض السجل رقمك أو معرّفك، ولا يعرض اسمك أبداً.",
        es: "Cuenta una vez, participe como participe. El registro muestra su número o identificador, nunca su nombre.",
        fr: "Vous comptez une fois, par toutes les voies. Le journal montre un numéro ou identifiant, pas votre nom.",
        ko: "어떤 방법으로 참여해도 한 번만 셉니다. 기록에는 번호나 식별자만 보이며 이름은 보이지 않습니다.",
        nl: "U telt één keer, hoe u ook meedoet. Het logboek toont uw nummer of kenmerk, nooit uw naam.",
        pt: "Conta uma vez, como quer que participe. O registo mostra o seu número ou identificador, nunca o seu nome.",
        uk: "Вас рахують один раз, хоч би як ви брали участь. Журнал показує ваш номер чи ідентифікатор, але не ім’я.")
    static let unsupport = text(
        "Take my support back", ar: "سحب تأييدي", es: "Retirar mi apoyo", fr: "Retirer mon soutien", ko: "지지 거두기",
        nl: "Mijn steun intrekken", pt: "Retirar o meu apoio", uk: "Відкликати мою підтримку")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }

    /// What the office is asked.
    static func office(_ english: String, fr: String, ko: String) -> LocalizedText {
        LocalizedText(["en": english, "fr": fr, "ko": ko]) ?? LocalizedText(english)
    }
}
