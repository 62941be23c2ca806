public import Hummingbird
public import Kernel
import Proofs
public import Storage
import Values

/// The pages that people see. They work without script; what they show comes from views and the log, and what people do
/// on them becomes an act like any other.
public struct WebRoutes: Sendable {
    /// Computes what a part comes to by its entries before an index.
    public typealias OutcomeSource = @Sendable (PartAddress, UInt64) async throws -> ComputedOutcome?

    let desk: LogDesk
    let views: ViewDatabase
    let outcomes: OutcomeSource
    let time: any TimeSource
    let siteName: String
    private(set) var commands: CheckCommands
    /// Who can log in; nil where there are no accounts, so that the pages are for reading alone.
    let accounts: Accounts?
    let people: PeopleDatabase?
    let drafts = DraftShelf()
    let uploads = Uploads()
    /// Makes photographs small, one at a time.
    let shrinking = HeavyWork(width: 1, queueLength: 16)
    let challenges = ChallengeShelf()
    /// What people were last shown to sign with keys of their own; where that is forgotten, their pages are shown again.
    let signings = BoundedShelf<DraftKey, ActToSign>(capacity: 1_024)
    let logInsElsewhere = OpenIDShelf()
    let paperBooks = PaperBooks()
    let consultationBooks = ConsultationBooks()
    /// Which statement somebody was dealt and has not answered yet: it stays the same until they do, so that nobody looks
    /// for another one by loading the page again.
    let dealtStatements = BoundedShelf<DraftKey, UInt64>(capacity: 65_536)
    /// Where else people may log in.
    let openID: OpenIDClient?
    let cookies: VisitorCookies
    let publicAddress: String?
    let witnessed: WitnessedLog?
    let programmeReader: ProgrammeReader?
    let meter: ServerMeter?
    let replays: LogReplays?
    /// Those who watch what goes on.
    let rooms: LiveRooms
    /// The long work on rolls.
    let rolls: RollJobs
    /// Appoints whoever tries a sample deployment; nil where people take part for real.
    let sampleOffice: SampleOffice?
    let proxies: TrustedProxies
    /// By which channels beside their page people can be told.
    let noticeChannels: Set<NoticeChannel>
    /// Who may read the log; nil where everybody may.
    let readers: LogReaders?
    let templates = Templates.all

    /// The pages of one log.
    ///
    /// - Parameters:
    ///   - outcomes: computes outcomes; shared with the API.
    ///   - siteName: the office's name, which stands on every page.
    ///   - logName: how the log is called in addresses: `/logs/<name>/checkpoint`.
    ///   - publicAddress: where readers find this server, without a slash at the end; stands in command lines. Where it
    ///     is nil, pages show the address that the reader asked. Where it begins with `https`, cookies are for TLS alone.
    ///   - people: accounts and hidden values; where it is nil, nobody can log in.
    ///   - identity: where else people may log in, and how it is asked; needs a public address to come back to.
    ///   - witnessed: what the log's witnesses have cosigned, if it asks any.
    ///   - programmeReader: reads the files of programmes that are opened at the desk; nil where none are.
    ///   - meter: what the server counts, for the desk's numbers.
    ///   - replays: the server's replays of its own log.
    ///   - rooms: those who watch what goes on, woken when views change.
    ///   - rolls: the long work on rolls, shared with the task that does it.
    ///   - sampleOffice: appoints whoever tries a sample deployment; nil where people take part for real.
    ///   - proxies: the gates in front of the server whose word about a client's address counts.
    ///   - noticeChannels: by which channels beside their page people can be told.
    ///   - readers: who may read the log; nil where everybody may.
    public init(
        desk: LogDesk, views: ViewDatabase, outcomes: @escaping OutcomeSource, time: any TimeSource, siteName: String,
        logName: String, publicAddress: String? = nil, people: PeopleDatabase? = nil,
        witnessed: WitnessedLog? = nil, identity: (provider: IdentityProvider, transport: any IdentityTransport)? = nil,
        programmeReader: ProgrammeReader? = nil, meter: ServerMeter? = nil, replays: LogReplays? = nil,
        rooms: LiveRooms = LiveRooms(), rolls: RollJobs = RollJobs(),
        sampleOffice: SampleOffice? = nil, proxies: TrustedProxies = .none, noticeChannels: Set<NoticeChannel> = [],
        readers: LogReaders? = nil
    ) {
        self.desk = desk
        self.views = views
        self.outcomes = outcomes
        self.time = time
        self.siteName = siteName
        self.people = people
        self.publicAddress = publicAddress
        self.witnessed = witnessed
        openID = identity.flatMap { identity in
            publicAddress.map {
                OpenIDClient(
                    provider: identity.provider, transport: identity.transport,
                    redirect: $0 + Address.openIDBack.rawValue)
            }
        }
        self.programmeReader = programmeReader
        self.meter = meter
        self.replays = replays
        self.rooms = rooms
        self.rolls = rolls
        self.sampleOffice = sampleOffice
        self.proxies = proxies
        self.noticeChannels = noticeChannels
        self.readers = readers
        accounts = people.map { Accounts($0) }
        cookies = VisitorCookies(isSecure: publicAddress?.hasPrefix("https://") ?? false)
        commands = CheckCommands(
            address: publicAddress ?? "http://localhost", logName: logName, verifierKey: desk.verifierKey.text)
    }

    /// Every route, for the table of allowed methods.
    public static var routes: [(method: HTTPRequest.Method, path: String)] {
        Address.allCases.flatMap { address in address.methods.map { ($0, address.rawValue) } }
    }

    /// Adds every page.
    public func add<Context: RequestContext>(to router: Router<Context>) {
        for address in Address.allCases {
            for method in address.methods {
                router.on(RouterPath(address.rawValue), method: method) { request, context -> Response in
                    try await asked(at: request.head.authority).answer(at: address, request, context)
                }
            }
        }
    }

    private func answer(
        at address: Address, _ request: Request, _ context: some RequestContext
    ) async throws -> Response {
        if address == .lotEvents {
            let cut = (context as? any CuttableRequestContext)?.cut
            return try await lotEvents(request, context.parameters, cut: cut ?? {})
        }
        let client = ClientAddress.of(request, context, behind: proxies)
        return try await respond(at: address, request, context.parameters, client: client)
    }

    /// The page that shows an error to a person.
    @Sendable
    public func errorPage(
        status: Int, code: String, detail: String, remedy: String, request: Request
    ) -> [UInt8] {
        let texts = texts(for: request, FormFields(Array((request.uri.query ?? "").utf8)) ?? FormFields())
        let page = ErrorPage(status: status, code: code, detail: detail, remedy: remedy, texts: texts).page
        return Array(html(page, texts, visit: nil).utf8)
    }

    /// The same pages, whose command lines name the address that the reader asked.
    private func asked(at authority: String?) -> WebRoutes {
        let marks: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x5b, 0x5d]
        guard publicAddress == nil, let authority, (1...255).contains(authority.utf8.count),
            authority.utf8.allSatisfy({ marks.contains($0) || AcceptLanguage.isTagByte($0) })
        else { return self }
        var pages = self
        pages.commands.address = "http://\(authority)"
        return pages
    }

    /// A page within the frame that all pages share.
    func html(_ page: Page, _ texts: Texts, visit: Visit?) -> String {
        var view = page.view
        view["t"] = texts.forTemplates
        view["languages"] = LanguageList.view(texts, of: visit)
        view["language"] = texts.language
        view["mistakeLang"] = page.mistakeLanguage ?? false
        view["direction"] = page.direction ?? texts.direction
        view["siteName"] = siteName
        view["pageTitle"] = page.isWrong ? texts(.wrongTitle, ["title": page.title]) : page.title
        view["stylesheet"] = "/assets/\(Stylesheet.cssName)"
        view["icon"] = "/assets/\(Stylesheet.iconName)"
        view["verifierHref"] = "\(Address.verifier.rawValue)#key=\(PercentCoding.encode(desk.verifierKey.text))"
        view["sample"] = page.isSample
        view["isPreview"] = page.isPreview
        view["publishedHref"] = readers == nil ? false : Address.published.rawValue
        view["privacyHref"] = visit.flatMap(Self.privacyHref) ?? false
        view["illegalHref"] =
            accounts == nil || page.template == .error ? false : visit.flatMap(Self.reportHref) ?? false
        view["atHome"] = page.template == .home
        view["atLog"] = page.template == .log
        view["atAccount"] = visit.map { $0.path == "/account" || $0.path.hasPrefix("/account/") } ?? false
        view["atDesk"] = visit.map { $0.path == "/desk" || $0.path.hasPrefix("/desk/") } ?? false
        view["hasAccounts"] = accounts != nil
        view["isLoggedIn"] = visit?.visitor != nil
        view["ownLogin"] = visit?.visitor?.account.login ?? ""
        view["actingBar"] = visit.flatMap { actingBar($0, texts) } ?? false
        view["token"] = visit?.formToken ?? ""
        if !page.trail.isEmpty { view["trail"] = ["steps": page.trail] }
        return templates.render(page.template, view)
    }
}
