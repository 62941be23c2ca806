import Values

/// What bidders are asked, in the languages of the pages.
enum AuctionPhrases {
    static let bid = text(
        "Register to bid", ar: "التسجيل للمزايدة", es: "Inscribirse para pujar", fr: "S’inscrire pour enchérir",
        ko: "입찰 등록하기", nl: "Inschrijven om te bieden", pt: "Inscrever-se para licitar", uk: "Зареєструватися на аукціон"
    )
    static let bidNext = text(
        "The amount stays sealed. Open it between the end of bids and the auction, or the bid does not take part.",
        ar: "يبقى المبلغ مختوماً. افتحه بين نهاية العروض والمزاد، وإلا لم يشارك العرض.",
        es: "El importe queda sellado. Ábralo entre el fin de las ofertas y la subasta, o la oferta no participa.",
        fr: "Le montant reste scellé. Ouvrez-le entre la fin des offres et la vente, sinon l’offre ne participe pas.",
        ko: "금액은 봉인됩니다. 접수 마감과 경매 사이에 열지 않으면 참가하지 못합니다.",
        nl:
            "Het bedrag blijft verzegeld. Open het tussen het einde van de inschrijving en de veiling, anders doet het niet mee.",
        pt: "O montante fica selado. Abra-o entre o fim das propostas e o leilão, ou a proposta não participa.",
        uk:
            "Сума лишається запечатаною. Відкрийте її між кінцем подання й аукціоном, інакше пропозиція не візьме участі."
    )
    static let whichLot = text(
        "Which lot?", ar: "أي قطعة؟", es: "¿Qué lote?", fr: "Quel lot ?", ko: "어느 물건입니까?", nl: "Welke kavel?",
        pt: "Que lote?", uk: "Який лот?")
    static let whichBid = text(
        "Which bid?", ar: "أي عرض؟", es: "¿Qué oferta?", fr: "Quelle offre ?", ko: "어느 입찰입니까?", nl: "Welk bod?",
        pt: "Que proposta?", uk: "Яка пропозиція?")
    static let name = text(
        "Who bids?", ar: "من المزايد؟", es: "¿Quién puja?", fr: "Qui enchérit ?", ko: "누가 입찰합니까?", nl: "Wie biedt?",
        pt: "Quem licita?", uk: "Хто робить ставку?")
    static let nameHint = text(
        "The name is published once the hammer has fallen.", ar: "يُنشر الاسم بعد انتهاء المزاد.",
        es: "El nombre se publica cuando cae el martillo.", fr: "Le nom est publié après l’adjudication.",
        ko: "이름은 낙찰 뒤에 공개됩니다.", nl: "De naam wordt gepubliceerd zodra de hamer is gevallen.",
        pt: "O nome é publicado quando o martelo cai.", uk: "Ім’я оприлюднять після удару молотка.")
    static let amount = text(
        "How much?", ar: "كم؟", es: "¿Cuánto?", fr: "Combien ?", ko: "얼마입니까?", nl: "Hoeveel?", pt: "Quanto?",
        uk: "Скільки?")
    static let amountHint = text(
        "Write it like 1250.00.", ar: "اكتبه على نحو 1250.00.", es: "Escríbalo como 1250.00.",
        fr: "Écrivez-le comme 1250.00.", ko: "1250.00처럼 적으십시오.", nl: "Schrijf het als 1250.00.",
        pt: "Escreva como 1250.00.", uk: "Запишіть як 1250.00.")
    static let change = text(
        "Change the sealed amount", ar: "تغيير المبلغ المختوم", es: "Cambiar el importe sellado",
        fr: "Changer le montant scellé", ko: "봉인한 금액 바꾸기", nl: "Het verzegelde bedrag wijzigen",
        pt: "Alterar o montante selado", uk: "Змінити запечатану суму")
    static let confirm = text(
        "Confirm the bid", ar: "تأكيد العرض", es: "Confirmar la oferta", fr: "Confirmer l’offre", ko: "입찰 확인하기",
        nl: "Het bod bevestigen", pt: "Confirmar a proposta", uk: "Підтвердити пропозицію")
    static let open = text(
        "Open the sealed bid", ar: "فتح العرض المختوم", es: "Abrir la oferta sellada", fr: "Ouvrir l’offre scellée",
        ko: "봉인한 입찰 열기", nl: "Het verzegelde bod openen", pt: "Abrir a proposta selada",
        uk: "Відкрити запечатану пропозицію")
    static let openNext = text(
        "The amount that you sealed is public from then on.", ar: "يصبح المبلغ الذي ختمته علنياً من ذلك الحين.",
        es: "El importe que selló es público desde entonces.",
        fr: "Le montant que vous avez scellé est alors public.", ko: "봉인한 금액이 그때부터 공개됩니다.",
        nl: "Het bedrag dat u hebt verzegeld is vanaf dan openbaar.",
        pt: "O montante que selou passa a ser público.", uk: "Відтоді запечатана сума стане публічною.")
    static let unseal = text(
        "Open what you bid under seal", ar: "فتح ما زايدت به مختوماً", es: "Abrir su puja en sobre cerrado",
        fr: "Ouvrir votre enchère sous pli", ko: "봉인하여 한 입찰 열기", nl: "Uw verzegelde bod openen",
        pt: "Abrir o lance em carta fechada", uk: "Відкрити свою закриту ставку")
    static let withdraw = text(
        "Take the bid back", ar: "سحب العرض", es: "Retirar la oferta", fr: "Retirer l’offre", ko: "입찰 거두기",
        nl: "Het bod intrekken", pt: "Retirar a proposta", uk: "Відкликати пропозицію")
    static let ask = text(
        "Ask about a lot", ar: "السؤال عن قطعة", es: "Preguntar por un lote", fr: "Poser une question sur un lot",
        ko: "물건에 대해 묻기", nl: "Een vraag over een kavel stellen", pt: "Perguntar sobre um lote", uk: "Запитати про лот")
    static let words = text(
        "What would you like to know?", ar: "ماذا تريد أن تعرف؟", es: "¿Qué desea saber?",
        fr: "Que souhaitez-vous savoir ?", ko: "무엇이 궁금하십니까?", nl: "Wat wilt u weten?", pt: "O que quer saber?",
        uk: "Що ви хочете знати?")
    static let post = text(
        "Bid", ar: "المزايدة", es: "Pujar", fr: "Enchérir", ko: "입찰하기", nl: "Bieden", pt: "Licitar",
        uk: "Зробити ставку")
    static let retract = text(
        "Take the last bid back", ar: "سحب العرض الأخير", es: "Retirar la última puja",
        fr: "Retirer la dernière enchère",
        ko: "마지막 입찰 거두기", nl: "Het laatste bod intrekken", pt: "Retirar o último lance", uk: "Відкликати останню ставку"
    )
    static let seal = text(
        "Bid under seal", ar: "المزايدة المختومة", es: "Pujar en sobre cerrado", fr: "Enchérir sous pli",
        ko: "봉인하여 입찰하기", nl: "Verzegeld bieden", pt: "Licitar em carta fechada", uk: "Зробити закриту ставку")
    static let sealNext = text(
        "Open it in the next stage, or it is withdrawn.", ar: "افتحه في المرحلة التالية وإلا سُحب.",
        es: "Ábrala en la fase siguiente, o se retira.", fr: "Ouvrez-la à l’étape suivante, sinon elle est retirée.",
        ko: "다음 단계에서 열지 않으면 거둔 것이 됩니다.", nl: "Open het in de volgende fase, anders is het ingetrokken.",
        pt: "Abra-o na fase seguinte, ou é retirado.",
        uk: "Відкрийте її на наступному етапі, інакше її буде відкликано.")
    static let leave = text(
        "Wait no longer as the second bidder", ar: "التوقف عن الانتظار كمزايد ثانٍ", es: "Dejar de esperar como segundo",
        fr: "Ne plus attendre comme second", ko: "차순위 대기 그만두기", nl: "Niet langer als tweede wachten",
        pt: "Deixar de esperar como segundo", uk: "Більше не чекати як другий учасник")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }
}
