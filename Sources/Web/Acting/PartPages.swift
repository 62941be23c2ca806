import Kernel
import Participation
import Registers
import Values

/// The pages that a procedure has of its own, in place of those that are made from its declaration.
///
/// Every piece may be left out; what is left out is made from what the procedure declares.
protocol PartPages: Sendable {
    /// The part's page.
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page?
    /// Where a move is made that has pages of its own.
    func href(of move: String, in place: PartPlace) -> String?
    /// Where an item has a page of its own.
    func href(ofItem id: String, in place: PartPlace) -> String?
    /// What a move asks, in a form of its own.
    func questions(_ move: String, _ place: PartPlace, of routes: WebRoutes) async throws -> (any ActQuestions)?
    /// The list on which somebody must stand to make a move.
    func list(for move: String, in place: PartPlace) -> ListReference?
    /// What an outcome looks like.
    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView?
}

extension PartPages {
    func part(_ place: PartPlace, _ visit: Visit, of routes: WebRoutes) async throws -> Page? { nil }
    func href(of move: String, in place: PartPlace) -> String? { nil }
    func href(ofItem id: String, in place: PartPlace) -> String? { nil }
    func questions(_ move: String, _ place: PartPlace, of routes: WebRoutes) async throws -> (any ActQuestions)? { nil }
    func list(for move: String, in place: PartPlace) -> ListReference? { nil }
    func outcome(
        _ json: JSON, of place: PartPlace, _ texts: Texts, routes: WebRoutes
    ) async throws -> OutcomeView? { nil }
}

/// The procedures that have pages of their own.
enum PartPagesList {
    private static let all: [ProcedureName: any PartPages] = [
        Budget.name: BudgetPages(), Register.name: RegisterPages(),
    ]

    /// The pages of a procedure; nil where all of them are made from its declaration.
    static func pages(of procedure: ProcedureName) -> (any PartPages)? { all[procedure] }
}
