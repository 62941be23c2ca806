import Hummingbird

/// What becomes of a visit, before it is written as HTTP.
struct Answer {
    enum Content {
        case page(Page)
        /// Bytes to keep under a name, or to be shown as they are.
        case file([UInt8], type: String, name: String, isShown: Bool)
        /// The address to go on to, by GET.
        case seeOther(String)
    }

    var content: Content
    var status = HTTPResponse.Status.ok
    /// Headers that set cookies.
    var cookies: [String] = []
    /// After how many seconds to try again.
    var retryAfterSeconds: Int64?

    static func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(content: .page(page), status: status)
    }

    static func seeOther(_ path: String) -> Answer {
        Answer(content: .seeOther(path), status: .seeOther)
    }

    static func file(_ bytes: [UInt8], type: String, name: String) -> Answer {
        Answer(content: .file(bytes, type: type, name: name, isShown: false))
    }

    /// Bytes of a type that browsers show and cannot be made to run anything.
    static func shown(_ bytes: [UInt8], type: String, name: String) -> Answer {
        Answer(content: .file(bytes, type: type, name: name, isShown: true))
    }
}

/// A page before it is written as HTML.
struct Page {
    let template: Templates.Name
    let title: String
    var trail: [[String: Any]] = []
    var isSample = false
    /// Whether it shows something that is not there yet.
    var isPreview = false
    /// Whether the page comes back because something was wrong with what was sent.
    var isWrong = false
    /// The language of what was wrong where that is not the page's.
    var mistakeLanguage: String?
    /// The direction in which the page is written where it is not that of its language.
    var direction: String?
    var view: [String: Any]

    /// The page with the language of what it says was wrong.
    func withMistakes(in language: String?) -> Page {
        var page = self
        page.mistakeLanguage = language
        return page
    }
}
