import Values

/// What bidders are asked, in the languages of the pages.
enum TenderPhrases {
    static let whichLot = text(
        "Which lot?", ar: "أي قسم؟", es: "¿Qué lote?", fr: "Quel lot ?", ko: "어느 분할입니까?", nl: "Welk perceel?",
        pt: "Que lote?", uk: "Який лот?")
    static let whichBid = text(
        "Which bid?", ar: "أي عطاء؟", es: "¿Qué oferta?", fr: "Quelle offre ?", ko: "어느 입찰입니까?",
        nl: "Welke inschrijving?", pt: "Que proposta?", uk: "Яка пропозиція?")
    static let words = text(
        "What do you want to say?", ar: "ماذا تريد أن تقول؟", es: "¿Qué quiere decir?", fr: "Que voulez-vous dire ?",
        ko: "무엇을 말씀하시겠습니까?", nl: "Wat wilt u zeggen?", pt: "O que quer dizer?", uk: "Що ви хочете сказати?")
    static let ask = text(
        "Ask about the notice", ar: "اسأل عن الإعلان", es: "Preguntar sobre el anuncio",
        fr: "Poser une question sur l’avis", ko: "공고에 대해 묻기", nl: "Een vraag over de aankondiging stellen",
        pt: "Perguntar sobre o anúncio", uk: "Запитати про оголошення")
    static let confirm = text(
        "Confirm a bid after a correction", ar: "تأكيد عطاء بعد تصحيح", es: "Confirmar una oferta tras una corrección",
        fr: "Confirmer une offre après une correction", ko: "정정 뒤 입찰 확인하기",
        nl: "Een inschrijving na een wijziging bevestigen", pt: "Confirmar uma proposta após uma correção",
        uk: "Підтвердити пропозицію після виправлення")
    static let withdraw = text(
        "Take a bid back", ar: "سحب عطاء", es: "Retirar una oferta", fr: "Retirer une offre", ko: "입찰 철회하기",
        nl: "Een inschrijving intrekken", pt: "Retirar uma proposta", uk: "Відкликати пропозицію")
    static let withdrawNext = text(
        "It stays sealed for good. You can seal another until the end of bids.",
        ar: "يبقى مختوماً إلى الأبد. يمكنك ختم عطاء آخر حتى نهاية التقديم.",
        es: "Queda sellada para siempre. Puede sellar otra hasta el fin del plazo.",
        fr: "Elle reste scellée. Vous pouvez en sceller une autre jusqu’à la fin des offres.",
        ko: "영구히 봉인됩니다. 마감까지 다른 입찰을 봉인할 수 있습니다.",
        nl: "Zij blijft verzegeld. Tot het einde van de termijn kunt u een andere verzegelen.",
        pt: "Fica selada para sempre. Pode selar outra até ao fim do prazo.",
        uk: "Вона лишиться запечатаною. До кінця подання можна запечатати іншу.")
    static let justify = text(
        "Explain a low price", ar: "تفسير سعر منخفض", es: "Explicar un precio bajo", fr: "Justifier un prix bas",
        ko: "낮은 가격 설명하기", nl: "Een lage prijs toelichten", pt: "Explicar um preço baixo",
        uk: "Пояснити низьку ціну")
    static let complain = text(
        "Complain about a decision", ar: "تقديم شكوى على قرار", es: "Reclamar contra una decisión",
        fr: "Contester une décision", ko: "결정에 이의 제기하기", nl: "Bezwaar maken tegen een besluit",
        pt: "Reclamar de uma decisão", uk: "Оскаржити рішення")
    static let complainNext = text(
        "No contract is signed before somebody has decided on it.", ar: "لا يوقَّع أي عقد قبل البت فيها.",
        es: "No se firma ningún contrato antes de resolverla.",
        fr: "Aucun contrat n’est signé avant qu’il en soit décidé.", ko: "결정이 나기 전에는 계약을 체결하지 않습니다.",
        nl: "Vóór het besluit daarover wordt geen contract getekend.",
        pt: "Nenhum contrato é assinado antes de ser decidida.", uk: "Договір не підписують, доки її не розглянуто.")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }
}
