import Values

/// What a panel is asked in the languages of the pages, and what those who lead are asked.
enum PrinciplesPhrases {
    static let tell = text(
        "Tell what happened to you",
        ar: "احكِ ما حدث لك",
        es: "Contar lo que le ocurrió",
        fr: "Raconter ce que vous avez vécu",
        ko: "겪은 일 이야기하기",
        nl: "Vertellen wat u meemaakte",
        pt: "Contar o que lhe aconteceu",
        uk: "Розповісти, що з вами сталося")
    static let tellLead = text(
        "Only the panel and those who lead it read this. You can take it back at any time; then it is erased.",
        ar: "لا يقرأ هذا إلا أعضاء اللجنة ومن يديرها. يمكنك سحبه في أي وقت، وعندها يُمحى.",
        es: "Solo lo leen el panel y quienes lo guían. Puede retirarlo cuando quiera; entonces se borra.",
        fr:
            "Seuls le panel et ceux qui l’animent le lisent. Vous pouvez le retirer à tout moment ; il est alors effacé.",
        ko: "패널과 진행자만 읽습니다. 언제든지 거둘 수 있으며, 그러면 지워집니다.",
        nl: "Alleen het panel en wie het begeleidt lezen dit. U kunt het altijd terugnemen; dan wordt het gewist.",
        pt: "Só o painel e quem o conduz leem isto. Pode retirá-lo a qualquer momento; então é apagado.",
        uk: "Це читають лише учасники панелі та ті, хто її веде. Ви можете будь-коли забрати це; тоді його буде стерто."
    )
    static let tellNext = text(
        "The panel can read it, and principles may be drawn from it.",
        ar: "يمكن للجنة قراءته، وقد تُستخلص منه مبادئ.",
        es: "El panel puede leerlo, y de ahí pueden salir principios.",
        fr: "Le panel peut le lire, et des principes peuvent en être tirés.",
        ko: "패널이 읽을 수 있고, 여기에서 원칙이 나올 수 있습니다.",
        nl: "Het panel kan het lezen, en er kunnen principes uit voortkomen.",
        pt: "O painel pode lê-lo, e dele podem sair princípios.",
        uk: "Панель може це прочитати, і з цього можуть постати принципи.")
    static let tellWords = text(
        "What helped you, or would have helped you?", ar: "ما الذي ساعدك، أو كان سيساعدك؟",
        es: "¿Qué le ayudó o le habría ayudado?", fr: "Qu’est-ce qui vous a aidé, ou vous aurait aidé ?",
        ko: "무엇이 도움이 되었습니까, 또는 되었을 것입니까?", nl: "Wat hielp u, of had u geholpen?",
        pt: "O que o ajudou, ou o teria ajudado?", uk: "Що вам допомогло або допомогло б?")
    static let withdraw = text(
        "Take your story back", ar: "سحب قصتك", es: "Retirar su relato", fr: "Retirer votre récit", ko: "이야기 거두기",
        nl: "Uw verhaal terugnemen", pt: "Retirar o seu relato", uk: "Забрати свою розповідь")
    static let withdrawNext = text(
        "Its words are erased. The log keeps a fingerprint from which nobody can read them.",
        ar: "تُمحى كلماتها. ولا يبقى في السجل إلا بصمة لا يمكن لأحد قراءة الكلمات منها.",
        es: "Sus palabras se borran. El registro conserva una huella que no permite leerlas.",
        fr: "Ses mots sont effacés. Le journal garde une empreinte qui ne permet à personne de les lire.",
        ko: "글이 지워집니다. 기록에는 아무도 내용을 읽을 수 없는 지문만 남습니다.",
        nl: "De woorden worden gewist. Het logboek houdt een vingerafdruk waaruit niemand ze kan lezen.",
        pt: "As palavras são apagadas. O registo guarda uma impressão da qual ninguém as pode ler.",
        uk: "Її слова буде стерто. У журналі лишиться відбиток, з якого їх ніхто не прочитає.")
    static let whichStory = text(
        "Which story?",
        ar: "أي قصة؟",
        es: "¿Qué relato?",
        fr: "Quel récit ?",
        ko: "어느 이야기입니까?",
        nl: "Welk verhaal?",
        pt: "Que relato?", uk: "Яка розповідь?")
    static let which = text(
        "Which principle?", ar: "أي مبدأ؟", es: "¿Qué principio?", fr: "Quel principe ?", ko: "어느 원칙입니까?",
        nl: "Welk principe?", pt: "Que princípio?", uk: "Який принцип?")
    static let respond = text(
        "Say whether you can live with it", ar: "قل هل تستطيع قبوله", es: "Decir si puede aceptarlo",
        fr: "Dire si vous pouvez vivre avec", ko: "받아들일 수 있는지 말하기", nl: "Zeggen of u ermee kunt leven",
        pt: "Dizer se pode aceitá-lo", uk: "Сказати, чи можете ви з цим погодитися")
    static let respondLead = text(
        "The log shows your answer under your pseudonym, never your name. Until the round ends you can change it.",
        ar: "يعرض السجل جوابك باسمك المستعار، لا باسمك أبداً. يمكنك تغييره حتى نهاية الجولة.",
        es:
            "El registro muestra su respuesta con su seudónimo, nunca su nombre. Puede cambiarla hasta que acabe la ronda.",
        fr:
            "Le journal montre votre réponse sous votre pseudonyme, jamais votre nom. Vous pouvez la changer jusqu’à la fin.",
        ko: "기록에는 이름이 아니라 가명으로 답이 남습니다. 회차가 끝날 때까지 바꿀 수 있습니다.",
        nl:
            "Het logboek toont uw antwoord onder uw pseudoniem, nooit uw naam. Tot het einde van de ronde kunt u het wijzigen.",
        pt: "O registo mostra a sua resposta sob pseudónimo, nunca o seu nome. Pode mudá-la até ao fim da ronda.",
        uk: "Журнал показує вашу відповідь під псевдонімом, а не ім’ям. До кінця кола її можна змінити.")
    static let stance = text(
        "Can you live with this principle?", ar: "هل تستطيع قبول هذا المبدأ؟", es: "¿Puede aceptar este principio?",
        fr: "Pouvez-vous vivre avec ce principe ?", ko: "이 원칙을 받아들일 수 있습니까?",
        nl: "Kunt u met dit principe leven?",
        pt: "Pode aceitar este princípio?",
        uk: "Чи можете ви погодитися з цим принципом?")
    static let consent = text(
        "I consent", ar: "أوافق", es: "Lo acepto", fr: "J’y consens", ko: "받아들입니다", nl: "Ik stem in", pt: "Aceito",
        uk: "Погоджуюся")
    static let abstain = text(
        "I leave it to the others",
        ar: "أترك القرار للآخرين",
        es: "Lo dejo a los demás",
        fr: "Je m’en remets aux autres",
        ko: "다른 사람에게 맡깁니다", nl: "Ik laat het aan de anderen", pt: "Deixo aos outros", uk: "Лишаю це іншим")
    static let object = text(
        "I object", ar: "أعترض", es: "Me opongo", fr: "Je m’y oppose", ko: "반대합니다", nl: "Ik heb bezwaar",
        pt: "Oponho-me", uk: "Заперечую")
    static let reason = text(
        "What do you object to?", ar: "على ماذا تعترض؟", es: "¿A qué se opone?", fr: "À quoi vous opposez-vous ?",
        ko: "무엇에 반대합니까?", nl: "Waartegen hebt u bezwaar?", pt: "A que se opõe?", uk: "Проти чого ви заперечуєте?")
    static let reasonHint = text(
        "Say what harm you see, or what would have to change.", ar: "قل أي ضرر تراه، أو ما الذي ينبغي أن يتغير.",
        es: "Diga qué daño ve o qué tendría que cambiar.",
        fr: "Dites quel tort vous voyez, ou ce qui devrait changer.",
        ko: "어떤 해가 있는지, 무엇이 바뀌어야 하는지 적으십시오.", nl: "Zeg welk kwaad u ziet, of wat er anders moet.",
        pt: "Diga que dano vê, ou o que teria de mudar.", uk: "Скажіть, яку шкоду бачите або що мало б змінитися.")

    static let draft = office("Draft a principle", fr: "Rédiger un principe")
    static let draftNext = office(
        "Only the panel reads it, until the panel consents.", fr: "Seul le panel le lit, jusqu’à son consentement.")
    static let wording = office("What is the principle?", fr: "Quel est le principe ?")
    static let sources = office("From which stories is it drawn?", fr: "De quels récits est-il tiré ?")
    static let sourcesHint = office("Their numbers.", fr: "Leurs numéros.")
    static let amend = office("Give the principle another text", fr: "Donner un autre texte au principe")
    static let amendNext = office(
        "A round that goes on ends. Text and reason become public if the panel consents.",
        fr: "Le tour en cours prend fin. Texte et motif deviennent publics si le panel consent.")
    static let takenUp = office("What was taken up, and why?", fr: "Qu’est-ce qui a été repris, et pourquoi ?")
    static let ask = office("Ask the panel for its consent", fr: "Demander le consentement du panel")
    static let until = office("Until when?", fr: "Jusqu’à quand ?")
    static let answer = office("Answer an objection", fr: "Répondre à une objection")
    static let whichObjection = office("Which objection?", fr: "Quelle objection ?")
    static let answerWords = office("What is the answer?", fr: "Quelle est la réponse ?")
    static let drop = office("Give the principle up", fr: "Abandonner le principe")
    static let why = office("Why?", fr: "Pourquoi ?")
    static let promise = office("Say how the principle is upheld", fr: "Dire comment le principe est respecté")
    static let promiseWords = office(
        "What does the service do, and by what can that be seen?",
        fr: "Que fait le service, et à quoi cela se voit-il ?")
    static let report = office("Report on a principle", fr: "Rendre compte d’un principe")
    static let progress = office("How far is it upheld?", fr: "Dans quelle mesure est-il respecté ?")
    static let upheld = office("It is upheld", fr: "Il est respecté")
    static let partly = office("In part", fr: "En partie")
    static let notYet = office("Not yet", fr: "Pas encore")
    static let reportWords = office(
        "What was done, and what is missing?",
        fr: "Qu’a-t-on fait, et que manque-t-il ?")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }

    /// What those who lead, and whoever provides the service, are asked.
    private static func office(_ english: String, fr: String) -> LocalizedText {
        LocalizedText(["en": english, "fr": fr]) ?? LocalizedText(english)
    }
}
