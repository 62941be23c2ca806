import Kernel
import Participation
import Procurement
import Registers
import Storage
import Values

/// The pages that a procedure has of its own, in place of those that are made from its declaration.
///
/// Every piece may be left out; what is left out is made from what the procedure declares.
protocol PartPages: Sendable {
    /// The part's page.
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page?
    /// What the part's page shows besides what all such pages show.
    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any]
    /// The page of all items.
    func items(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page?
    /// What an item's page shows besides its values, or in place of some of them.
    func additions(
        to item: ResolvedItem, _ history: [ItemVersion], _ place: PartPlace, _ texts: Texts, of routes: WebRoutes
    ) async throws -> ItemAdditions
    /// Where a move is made that has pages of its own.
    func href(of move: String, in place: PartPlace) -> String?
    /// Where an item has a page of its own.
    func href(ofItem id: String, in place: PartPlace) -> String?
    /// Whether somebody must be known in the programme before they are asked: what they answer is bound to them.
    func needsIdentifier(for move: String) -> Bool
    /// What a move asks, in a form of its own, of somebody where they are known.
    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)?
    /// The same questions in the light of what was answered so far.
    func informed(
        _ questions: any ActQuestions, by answers: TypedAnswers, routes: WebRoutes
    ) async throws -> any ActQuestions
    /// What the page of an item answers besides which item it is, when somebody makes a move with it from there.
    func brought(for move: String, about item: ResolvedItem) -> [(name: String, value: String)]
    /// What a move's form says already when somebody begins it: what the server knows and nobody should have to type.
    func known(for move: String, in place: PartPlace, of routes: WebRoutes) async throws -> [String: String]
    /// The body of a move with what the server adds for whoever makes it: a number that it knows, or a signature.
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON
    /// The list on which somebody must stand to make a move.
    func list(for move: String, in place: PartPlace) -> ListReference?
    /// Whether somebody who is not on that list may make the move for others.
    func actsForOthers(
        _ actor: ActorID, by move: String, in place: PartPlace, routes: WebRoutes
    ) async throws -> Bool
    /// What an outcome looks like.
    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView?
}

extension PartPages {
    func additions(to place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> [String: Any] { [:] }
    func items(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? { nil }
    func additions(
        to item: ResolvedItem, _ history: [ItemVersion], _ place: PartPlace, _ texts: Texts, of routes: WebRoutes
    ) async throws -> ItemAdditions { ItemAdditions() }
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? { nil }
    func href(of move: String, in place: PartPlace) -> String? { nil }
    func href(ofItem id: String, in place: PartPlace) -> String? { nil }
    func needsIdentifier(for move: String) -> Bool { false }
    func questions(
        _ move: String, _ place: PartPlace, for actor: ActorID?, of routes: WebRoutes
    ) async throws -> (any ActQuestions)? { nil }
    func informed(
        _ questions: any ActQuestions, by answers: TypedAnswers, routes: WebRoutes
    ) async throws -> any ActQuestions { questions }
    func brought(for move: String, about item: ResolvedItem) -> [(name: String, value: String)] { [] }
    func known(for move: String, in place: PartPlace, of routes: WebRoutes) async throws -> [String: String] { [:] }
    func body(
        _ body: JSON, of move: String, by actor: ActorID, in place: PartPlace, routes: WebRoutes
    ) async throws -> JSON { body }
    func list(for move: String, in place: PartPlace) -> ListReference? { nil }
    func actsForOthers(
        _ actor: ActorID, by move: String, in place: PartPlace, routes: WebRoutes
    ) async throws -> Bool { false }
    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView? { nil }
}

/// The procedures that have pages of their own.
enum PartPagesList {
    private static let all: [ProcedureName: any PartPages] = [
        Auction.name: AuctionPages(), Budget.name: BudgetPages(), Call.name: CallPages(),
        Consultation.name: ConsultationPages(), Identity.name: IdentityPages(),
        Objection.name: ObjectionPages(), Petition.name: PetitionPages(),
        Principles.name: PrinciplesPages(),
        Register.name: RegisterPages(), Roll.name: RollPages(), SecretBallot.name: SecretBallotPages(),
        Proposal.name: IdeaPages(), Tender.name: TenderPages(), Works.name: WorkPages(),
    ]

    /// The pages of a procedure; nil where all of them are made from its declaration.
    static func pages(of procedure: ProcedureName) -> (any PartPages)? { all[procedure] }
}
