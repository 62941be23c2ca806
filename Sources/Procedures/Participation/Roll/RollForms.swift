public import Values

extension Roll {
    /// What the move `admit` is called.
    public static let showingCode: LocalizedText =
        LocalizedText([
            "en": "Show the code of your letter", "fr": "Présenter le code de votre lettre",
            "de": "Den Code Ihres Briefs zeigen", "es": "Presentar el código de su carta",
            "pt": "Apresentar o código da sua carta", "nl": "De code uit uw brief tonen",
            "uk": "Показати код із листа", "ko": "편지의 코드 제시하기", "ar": "أظهر رمز رسالتك",
        ]) ?? LocalizedText("Show the code of your letter")
}
