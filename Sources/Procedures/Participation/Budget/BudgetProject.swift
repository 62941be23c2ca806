/// A project as the count sees it: what it is called on ballots, and what it costs.
public struct BudgetProject: Sendable, Hashable {
    /// The name by which ballots choose it; told from others by its bytes.
    public let id: String
    /// What it costs, in the smallest unit of the budget's currency.
    public let cost: Int64

    /// A project and its cost, which is not below nothing.
    public init(id: String, cost: Int64) {
        precondition(cost >= 0, "a project does not bring in money")
        self.id = id
        self.cost = cost
    }
}
