public import Values

extension BudgetTerms {
    /// How the projects are chosen from the ballots.
    public struct Rule: Codable, Sendable, Hashable {
        /// The family of the rule.
        public enum Method: String, Codable, Sendable, Hashable, CaseIterable {
            /// The project with the highest figure first, as long as money lasts.
            case greedy
            /// Every voter gets the same share of the money to spend, with others, on what they support.
            case equalShares = "equal-shares"
            /// Money comes to all voters alike, and whoever can buy a project together does.
            case phragmen
        }

        /// The family of the rule.
        public var method: Method
        /// What puts one project before another; needed where the method is greedy, elsewhere `votes` unless said.
        public var measure: GreedyAllocation.Measure?
        /// What happens when a project costs more than is left; needed unless the method is Equal Shares.
        public var overflow: GreedyAllocation.WhenFull?
        /// The least figure that a project needs to be funded at all.
        public var threshold: Int64?
        /// Groups of projects, by their ids, of which at most one is funded.
        public var exclusive: [[String]]?
        /// Equal Shares: what a funded project is worth to those who support it.
        public var utility: EqualShares.Utility?
        /// Equal Shares: what happens with what the shares leave over.
        public var completion: EqualShares.Completion?
        /// Equal Shares that are raised: by how much in one step, as decimal text; one whole unit unless said.
        public var increment: String?

        private enum CodingKeys: String, CodingKey {
            case method, threshold, exclusive, utility, completion, increment
            case measure = "by"
            case overflow = "whenFull"
        }

        /// What puts one project before another.
        public var by: GreedyAllocation.Measure { measure ?? .votes }
        /// What happens when a project costs more than is left.
        public var whenFull: GreedyAllocation.WhenFull { overflow ?? .skip }
    }

    /// A district, a topic or the like, to which projects belong.
    public struct Scope: Codable, Sendable, Hashable {
        /// The name by which projects refer to it.
        public var id: String
        /// What it is called.
        public var title: LocalizedText?
        /// What there is to spend on its projects alone, as decimal text; either every scope has this or none.
        public var budget: String?
        /// How many of its projects are funded before all others, as far as any have support.
        public var least: Int?
        /// How many of its projects are funded at most.
        public var most: Int?
        /// What its projects cost together at most, as decimal text; only where scopes have no budgets of their own.
        public var mostCost: String?
    }
}
