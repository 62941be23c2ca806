import Participation
import Testing

@Suite struct `A budget ballot` {
    static let projects = [
        BudgetProject(id: "park", cost: 600), BudgetProject(id: "K", cost: 300), BudgetProject(id: "bench", cost: 50),
    ]

    static func choices(_ ballot: BudgetBallot) -> [[Int64]] {
        ballot.choices.map { [Int64($0.project), $0.points] }
    }

    @Test func `of approval gives each project it names one point`() throws {
        let rules = BudgetBallotRules(type: .approval, projects: Self.projects, most: 2)
        let ballot = try rules.ballot(choices: ["bench", "park"], points: nil)
        #expect(Self.choices(ballot) == [[2, 1], [0, 1]])
    }

    @Test func `of preference gives points by the place`() throws {
        let rules = BudgetBallotRules(type: .ordinal, projects: Self.projects, most: 3, pointsByPlace: [3, 2, 1])
        let ballot = try rules.ballot(choices: ["bench", "park"], points: nil)
        #expect(Self.choices(ballot) == [[2, 3], [0, 2]])
    }

    @Test func `of shared points keeps what the voter wrote`() throws {
        let rules = BudgetBallotRules(type: .cumulative, projects: Self.projects, most: 3, points: 1...10)
        let ballot = try rules.ballot(choices: ["bench", "park"], points: [7, 3])
        #expect(Self.choices(ballot) == [[2, 7], [0, 3]])
    }

    @Test func `of grades may give a project less than nothing`() throws {
        let rules = BudgetBallotRules(type: .score, projects: Self.projects, most: 3, points: -1...1)
        let ballot = try rules.ballot(choices: ["bench", "park"], points: [-1, 0])
        #expect(Self.choices(ballot) == [[2, -1], [0, 0]])
    }

    @Test func `may be blank where the terms ask for no project`() throws {
        let rules = BudgetBallotRules(type: .approval, projects: Self.projects, least: 0, most: 3)
        #expect(try rules.ballot(choices: [], points: nil) == BudgetBallot([]))
        let shared = BudgetBallotRules(type: .cumulative, projects: Self.projects, least: 0, most: 3, points: 0...10)
        #expect(try shared.ballot(choices: [], points: nil) == BudgetBallot([]))
    }

    static let refused: [(BudgetBallotRules, [String], [Int64]?, BallotRefusal, String, String)] = [
        (
            approval(least: 2, most: 2), ["park"], nil, .tooFew(least: 2, named: 1),
            "ballot.too_few: A ballot names at least 2 projects, this one names 1. Name 1 more.", "/choices"
        ),
        (
            approval(most: 1), ["park", "K"], nil, .tooMany(most: 1, named: 2),
            "ballot.too_many: A ballot names at most 1 project, this one names 2. Take out 1.", "/choices"
        ),
        (
            approval(most: 3), ["park", "well"], nil, .unknownProject("well", place: 1),
            "ballot.unknown_project: There is no project “well” on this ballot. Choose from the published list of projects.",
            "/choices/1"
        ),
        (
            approval(most: 3), ["\u{212A}"], nil, .unknownProject("\u{212A}", place: 0),
            "ballot.unknown_project: There is no project “\u{212A}” on this ballot. Choose from the published list of projects.",
            "/choices/0"
        ),
        (
            approval(most: 3), ["park", "K", "park"], nil, .repeatedProject("park", place: 2),
            "ballot.repeated_project: The ballot names project “park” twice. Name each project once.", "/choices/2"
        ),
        (
            approval(most: 3, mostCost: 899), ["park", "K"], nil, .tooCostly(most: 899, named: 900),
            "ballot.too_costly: The projects on a ballot cost at most €899 together, these cost €900. "
                + "Take out projects worth €1 or more.", "/choices"
        ),
        (
            approval(most: 3), ["park"], [1], .pointsNotAsked,
            "ballot.points_not_asked: This ballot takes no points, only projects. Leave the points out.", "/points"
        ),
        (
            cumulative(1...10), ["park", "K"], nil, .pointsMissing(choices: 2),
            "ballot.points_missing: The ballot names 2 projects and gives no points. "
                + "Give one number of points for each project, in the same order.", "/points"
        ),
        (
            cumulative(1...10), ["park", "K"], [5], .pointsCount(choices: 2, points: 1),
            "ballot.points_count: The ballot names 2 projects and gives points to 1. "
                + "Give one number of points for each project, in the same order.", "/points"
        ),
        (
            cumulative(1...10), ["park", "K"], [5, 0], .pointsOfProject("K", place: 1, 1...10, given: 0),
            "ballot.points_of_project: A project gets 1 to 10 points, “K” gets 0. Give 1 to 10.", "/points/1"
        ),
        (
            cumulative(1...10), ["park", "K"], [5, .max], .pointsOfProject("K", place: 1, 1...10, given: .max),
            "ballot.points_of_project: A project gets 1 to 10 points, “K” gets 9223372036854775807. Give 1 to 10.",
            "/points/1"
        ),
        (
            cumulative(1...10), ["park", "K"], [5, 6], .pointsTogether(1...10, given: 11),
            "ballot.points_together: The points of a ballot come to 1 to 10 together, these to 11. Give 1 fewer.",
            "/points"
        ),
        (
            cumulative(10...10), ["park", "K"], [5, 1], .pointsTogether(10...10, given: 6),
            "ballot.points_together: The points of a ballot come to 10 to 10 together, these to 6. Give 4 more.",
            "/points"
        ),
        (
            BudgetBallotRules(type: .score, projects: projects, most: 3, points: 0...5), ["K"], [6],
            .pointsOfProject("K", place: 0, 0...5, given: 6),
            "ballot.points_of_project: A project gets 0 to 5 points, “K” gets 6. Give 0 to 5.", "/points/0"
        ),
    ]

    @Test(arguments: refused)
    func `is refused with the number that would be right`(
        rules: BudgetBallotRules,
        choices: [String],
        points: [Int64]?,
        refusal: BallotRefusal,
        says: String,
        pointer: String
    ) {
        #expect(throws: refusal) { try rules.ballot(choices: choices, points: points) }
        let amount: (Int64) -> String = { "€\($0)" }
        #expect("\(refusal.code): \(refusal.sentence(amount: amount)) \(refusal.remedy(amount: amount))" == says)
        #expect(refusal.pointer == pointer)
    }

    @Test func `may cost exactly the most that is allowed`() throws {
        _ = try Self.approval(most: 3, mostCost: 900).ballot(choices: ["park", "K"], points: nil)
        let huge = BudgetProject(id: "a", cost: .max)
        let rules = BudgetBallotRules(
            type: .approval,
            projects: [huge, BudgetProject(id: "b", cost: .max)],
            most: 2,
            mostCost: 5
        )
        #expect(throws: BallotRefusal.tooCostly(most: 5, named: .max)) {
            try rules.ballot(choices: ["a", "b"], points: nil)
        }
    }

    static func approval(least: Int = 1, most: Int, mostCost: Int64? = nil) -> BudgetBallotRules {
        BudgetBallotRules(type: .approval, projects: projects, least: least, most: most, mostCost: mostCost)
    }

    static func cumulative(_ points: ClosedRange<Int64>) -> BudgetBallotRules {
        BudgetBallotRules(type: .cumulative, projects: projects, most: 3, points: points)
    }
}
