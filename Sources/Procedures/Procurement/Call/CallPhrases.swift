import Values

/// What entrants and voters are asked, in the languages of the pages.
enum CallPhrases {
    static let whichChallenge = text(
        "Which challenge?", ar: "أي تحدٍّ؟", es: "¿Qué reto?", fr: "Quel défi ?", ko: "어느 과제입니까?",
        nl: "Welke uitdaging?", pt: "Que desafio?", uk: "Який виклик?")
    static let whichChallenges = text(
        "For which challenges do you enter?", ar: "لأي تحديات تتقدم؟", es: "¿A qué retos se presenta?",
        fr: "Pour quels défis candidatez-vous ?", ko: "어느 과제에 응모합니까?", nl: "Voor welke uitdagingen doet u mee?",
        pt: "A que desafios concorre?", uk: "На які виклики ви подаєтеся?")
    static let whichEntry = text(
        "Which entry?", ar: "أي مشاركة؟", es: "¿Qué candidatura?", fr: "Quelle candidature ?", ko: "어느 응모작입니까?",
        nl: "Welke inzending?", pt: "Que candidatura?", uk: "Яка заявка?")
    static let whichAward = text(
        "Which award?", ar: "أي منحة أو جائزة؟", es: "¿Qué premio o ayuda?", fr: "Quelle attribution ?",
        ko: "어느 상이나 지원입니까?", nl: "Welke toekenning?", pt: "Que prémio ou apoio?", uk: "Яка нагорода?")
    static let whichInstalment = text(
        "Which instalment?", ar: "أي قسط؟", es: "¿Qué plazo?", fr: "Quel versement ?", ko: "어느 회차입니까?",
        nl: "Welke termijn?", pt: "Que prestação?", uk: "Який транш?")
    static let whole = text(
        "All of it at once", ar: "الكل دفعة واحدة", es: "Todo de una vez", fr: "Le tout en une fois", ko: "전액 한 번에",
        nl: "Alles ineens", pt: "Tudo de uma vez", uk: "Усе одразу")
    static let whichNote = text(
        "What do you write?", ar: "ماذا تكتب؟", es: "¿Qué escribe?", fr: "Qu’écrivez-vous ?", ko: "무엇을 씁니까?",
        nl: "Wat schrijft u?", pt: "O que escreve?", uk: "Що ви пишете?")
    static let words = text(
        "What do you want to say?", ar: "ماذا تريد أن تقول؟", es: "¿Qué quiere decir?", fr: "Que voulez-vous dire ?",
        ko: "무엇을 말씀하시겠습니까?", nl: "Wat wilt u zeggen?", pt: "O que quer dizer?", uk: "Що ви хочете сказати?")
    static let name = text(
        "Who enters?", ar: "من المتقدم؟", es: "¿Quién se presenta?", fr: "Qui candidate ?", ko: "응모자는 누구입니까?",
        nl: "Wie doet mee?", pt: "Quem concorre?", uk: "Хто подається?")
    static let meets = text(
        "Which conditions do you meet?", ar: "أي شروط تستوفي؟", es: "¿Qué condiciones cumple?",
        fr: "Quelles conditions remplissez-vous ?", ko: "어떤 조건을 충족합니까?", nl: "Aan welke voorwaarden voldoet u?",
        pt: "Que condições cumpre?", uk: "Яким умовам ви відповідаєте?")
    static let document = text(
        "A document", ar: "مستند", es: "Un documento", fr: "Un document", ko: "문서", nl: "Een document",
        pt: "Um documento", uk: "Документ")
    static let evidence = text(
        "What shows that it is done?", ar: "ما الذي يثبت الإنجاز؟", es: "¿Qué demuestra que está hecho?",
        fr: "Qu’est-ce qui montre que c’est fait ?", ko: "완료를 보여 주는 것은 무엇입니까?", nl: "Wat toont dat het gedaan is?",
        pt: "O que mostra que está feito?", uk: "Що показує, що зроблено?")
    static let ask = text(
        "Ask a question", ar: "اطرح سؤالاً", es: "Hacer una pregunta", fr: "Poser une question", ko: "질문하기",
        nl: "Een vraag stellen", pt: "Fazer uma pergunta", uk: "Поставити запитання")
    static let submit = text(
        "Enter", ar: "تقدَّم بمشاركة", es: "Presentar una candidatura", fr: "Candidater", ko: "응모하기", nl: "Meedoen",
        pt: "Apresentar uma candidatura", uk: "Подати заявку")
    static let submitNext = text(
        "Who judges it, and when it is shown, is on the page of the call.",
        ar: "تجد في صفحة الدعوة من يحكم عليها ومتى تُعرض.",
        es: "Quién la juzga y cuándo se muestra está en la página de la convocatoria.",
        fr: "Qui la juge et quand elle est montrée figure sur la page de l’appel.",
        ko: "누가 심사하고 언제 공개되는지는 공모 페이지에 있습니다.",
        nl: "Wie beoordeelt en wanneer het zichtbaar is, staat op de pagina van de oproep.",
        pt: "Quem a avalia e quando é mostrada está na página do concurso.",
        uk: "Хто оцінює і коли її покажуть, написано на сторінці конкурсу.")
    static let withdraw = text(
        "Take an entry back", ar: "سحب مشاركة", es: "Retirar una candidatura", fr: "Retirer une candidature",
        ko: "응모 철회하기", nl: "Een inzending intrekken", pt: "Retirar uma candidatura", uk: "Відкликати заявку")
    static let deliver = text(
        "Hand in what the next stage asks for", ar: "تقديم ما تطلبه المرحلة التالية",
        es: "Entregar lo que pide la fase siguiente", fr: "Remettre ce que demande l’étape suivante",
        ko: "다음 단계 자료 제출하기", nl: "Inleveren wat de volgende fase vraagt", pt: "Entregar o que a fase seguinte pede",
        uk: "Подати те, що потрібно наступному етапу")
    static let support = text(
        "Vote for an entry", ar: "التصويت لمشاركة", es: "Votar por una candidatura",
        fr: "Voter pour une candidature", ko: "응모작에 투표하기", nl: "Op een inzending stemmen",
        pt: "Votar numa candidatura", uk: "Проголосувати за заявку")
    static let unsupport = text(
        "Take a vote back", ar: "سحب صوت", es: "Retirar un voto", fr: "Retirer un vote", ko: "투표 철회하기",
        nl: "Een stem intrekken", pt: "Retirar um voto", uk: "Відкликати голос")
    static let decline = text(
        "Do without a prize or grant", ar: "التنازل عن جائزة أو منحة", es: "Renunciar a un premio o ayuda",
        fr: "Renoncer à un prix ou une aide", ko: "상이나 지원 사양하기", nl: "Afzien van een prijs of subsidie",
        pt: "Renunciar a um prémio ou apoio", uk: "Відмовитися від нагороди")
    static let declineNext = text(
        "The next one in the published order moves up.", ar: "يتقدم التالي في الترتيب المنشور.",
        es: "Sube quien sigue en el orden publicado.", fr: "Le suivant de l’ordre publié prend la place.",
        ko: "공개된 순서의 다음 사람이 올라갑니다.", nl: "De volgende in de gepubliceerde volgorde schuift op.",
        pt: "Sobe o seguinte na ordem publicada.", uk: "Місце займає наступний в опублікованому порядку.")
    static let report = text(
        "Report on a milestone", ar: "الإبلاغ عن مرحلة", es: "Informar de un hito", fr: "Rendre compte d’une étape",
        ko: "단계 보고하기", nl: "Over een mijlpaal verslag doen", pt: "Relatar um marco", uk: "Прозвітувати про етап")
    static let reportNext = text(
        "The office looks at the evidence, and then pays.", ar: "تفحص الجهة الدليل ثم تدفع.",
        es: "La oficina examina la prueba y después paga.", fr: "L’administration examine la preuve, puis paie.",
        ko: "기관이 증빙을 살펴보고 지급합니다.", nl: "De instantie bekijkt het bewijs en betaalt dan.",
        pt: "A entidade vê a prova e depois paga.", uk: "Орган розглядає доказ, а тоді платить.")
    static let note = text(
        "Write what was learned", ar: "كتابة ما تعلمته", es: "Escribir lo aprendido",
        fr: "Écrire ce qui a été appris", ko: "배운 점 쓰기", nl: "Opschrijven wat geleerd is",
        pt: "Escrever o que se aprendeu", uk: "Написати, чого навчилися")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }
}
