public import Hummingbird
public import Kernel
import Proofs
public import Storage
import Values

/// The pages that people see. They work without script, and everything on them comes from views and the log.
public struct WebRoutes: Sendable {
    /// Computes what a part comes to by its entries before an index.
    public typealias OutcomeSource = @Sendable (PartAddress, UInt64) async throws -> ComputedOutcome?

    let desk: LogDesk
    let views: ViewDatabase
    let outcomes: OutcomeSource
    let time: any TimeSource
    let siteName: String
    private(set) var commands: CheckCommands
    private let isAddressKnown: Bool
    private let templates = Templates()

    /// The pages of one log.
    ///
    /// - Parameters:
    ///   - outcomes: computes outcomes; shared with the API.
    ///   - siteName: the office's name, which stands on every page.
    ///   - logName: how the log is called in addresses: `/logs/<name>/checkpoint`.
    ///   - publicAddress: where readers find this server, without a slash at the end; stands in command lines. Where it
    ///     is nil, pages show the address that the reader asked.
    public init(
        desk: LogDesk, views: ViewDatabase, outcomes: @escaping OutcomeSource, time: any TimeSource, siteName: String,
        logName: String, publicAddress: String? = nil
    ) {
        self.desk = desk
        self.views = views
        self.outcomes = outcomes
        self.time = time
        self.siteName = siteName
        isAddressKnown = publicAddress != nil
        commands = CheckCommands(
            address: publicAddress ?? "http://localhost", logName: logName, verifierKey: desk.verifierKey.text)
    }

    /// Every page's address.
    enum Address: String, CaseIterable {
        case home = "/"
        case programme = "/programmes/{programme}"
        case part = "/programmes/{programme}/{part}"
        case outcome = "/programmes/{programme}/{part}/outcome"
        case entry = "/entries/{index}"
        case log = "/log"
        case problem = "/problems/{code}"
        case asset = "/assets/{file}"
    }

    /// Every route, for the table of allowed methods.
    public static var routes: [(method: HTTPRequest.Method, path: String)] {
        Address.allCases.map { (.get, $0.rawValue) }
    }

    /// Adds every page.
    public func add<Context: RequestContext>(to router: Router<Context>) {
        for address in Address.allCases {
            router.get(RouterPath(address.rawValue)) { request, context -> Response in
                try await asked(at: request.head.authority).answer(address, request, context.parameters)
            }
        }
    }

    /// The page that shows an error to a person.
    @Sendable
    public func errorPage(status: Int, detail: String, remedy: String, languages: String?) -> [UInt8] {
        let texts = Texts(accepting: languages)
        return Array(html(ErrorPage(status: status, detail: detail, remedy: remedy, texts: texts).page, texts).utf8)
    }

    /// The same pages, whose command lines name the address that the reader asked.
    private func asked(at authority: String?) -> WebRoutes {
        let marks: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x5b, 0x5d]
        guard !isAddressKnown, let authority, (1...255).contains(authority.utf8.count),
            authority.utf8.allSatisfy({ marks.contains($0) || AcceptLanguage.isTagByte($0) })
        else { return self }
        var pages = self
        pages.commands.address = "http://\(authority)"
        return pages
    }

    private func answer(_ address: Address, _ request: Request, _ parameters: Parameters) async throws -> Response {
        if address == .asset { return try asset(parameters) }
        let languages = HTTPFields.Element.Name("Accept-Language").flatMap { request.headers[$0] }
        let texts = Texts(accepting: languages)
        let page: Page =
            switch address {
            case .home, .asset: try await home(texts)
            case .programme: try await programme(parameters, texts)
            case .part: try await part(parameters, texts)
            case .outcome: try await outcome(parameters, texts)
            case .entry: try await entry(parameters, texts)
            case .log: try await log(texts)
            case .problem: try problem(parameters, texts)
            }
        return Self.response(html(page, texts), type: "text/html; charset=utf-8", cache: "no-cache", vary: true)
    }

    private func asset(_ parameters: Parameters) throws -> Response {
        let (bytes, type) =
            switch parameters.get("file") {
            case Stylesheet.cssName: (Stylesheet.css, "text/css; charset=utf-8")
            case Stylesheet.iconName: (Stylesheet.icon, "image/svg+xml")
            default: throw HTTPError(.notFound)
            }
        return Self.response(
            String(decoding: bytes, as: UTF8.self), type: type, cache: "public, max-age=31536000, immutable")
    }

    private static func response(_ text: String, type: String, cache: String, vary: Bool = false) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: cache]
        if vary, let name = HTTPFields.Element.Name("Vary") { headers[name] = "Accept-Language" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A page within the frame that all pages share.
    func html(_ page: Page, _ texts: Texts) -> String {
        var view = page.view
        view["t"] = Texts.forTemplates
        view["language"] = texts.language
        view["direction"] = texts.direction
        view["siteName"] = siteName
        view["pageTitle"] = page.title
        view["stylesheet"] = "/assets/\(Stylesheet.cssName)"
        view["icon"] = "/assets/\(Stylesheet.iconName)"
        view["sample"] = page.isSample
        view["atHome"] = page.template == .home
        view["atLog"] = page.template == .log
        if !page.trail.isEmpty { view["trail"] = ["steps": page.trail] }
        return templates.render(page.template, view)
    }
}

/// A page before it is written as HTML.
struct Page {
    let template: Templates.Name
    let title: String
    var trail: [[String: Any]] = []
    var isSample = false
    let view: [String: Any]
}
