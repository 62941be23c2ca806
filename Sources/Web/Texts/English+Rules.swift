extension English {
    /// How rules spend that share out money among voters, and what scopes and quotas do.
    static func rules(_ key: TextKey) -> String? {
        switch key {
        case .sharesSplit: "Every voter gets the same share of the money."
        case .sharesBuy:
            "Those who support a project buy it together: each pays the same, or all that they have left if that is less. "
                + "The best value for money goes first."
        case .worthCost: "Value is the money that goes into what a voter supports."
        case .worthCardinality: "Value is the number of funded projects that a voter supports."
        case .worthPoints: "Value is the points that a voter gives to funded projects; who gives more points pays more."
        case .restStays: "What the shares leave over is not spent."
        case .sharesRaised:
            "Then shares are raised by {increment} at a time and everything is bought anew, as long as that costs no more "
                + "than the budget."
        case .restFilledUp: "What is left over then is spent from the top of the ranking down."
        case .phragmenRule:
            "Money comes to all voters alike, little by little. As soon as the supporters of a project have its cost "
                + "together, they buy it."
        case .tieVotes: "the one with more votes"
        case .scopeMoney: "“{scope}” has {money} of its own."
        case .scopeLeast: "Of “{scope}”, {least} are funded before all others, if they have support."
        case .scopeMost: "Of “{scope}”, at most {most} are funded."
        case .scopeMostCost: "Of “{scope}”, projects are funded for {cost} at most."
        case .scopesApart: "The money of each is spent apart, by the ballots that support a project of it."
        case .scope: "Belongs to"
        case .shareOfVoter: "Share of each voter"
        case .sharesStayed: "Every voter had a share of {share}."
        case .sharesWereRaised:
            "Shares were raised in {steps}, in the end to {share} for each voter. As not every voter can use a whole "
                + "share, all shares together are more than the budget."
        case .barsShowVotesInRounds: "The bars show votes; projects come in the order in which they were funded."
        case .barsShowPointsInRounds: "The bars show points; projects come in the order in which they were funded."
        case .scopeSentence: "{funded} of {projects}, with {spent} of {budget}. {ballots} supported one of them."
        case .verdictGuaranteed: "Funded first."
        case .reasonGuaranteed: "It costs {cost}. So many projects of “{scope}” are funded before all others."
        case .reasonFilledUp: "It costs {cost}; {remaining} was left over."
        case .reasonQuotaFull: "It costs {cost}; with what was funded before, “{scope}” had reached its limit."
        case .reasonNoSupport: "No counted ballot supports it."
        case .reasonSupportersShort: "It costs {cost}; what its supporters had left was {missing} short of that."
        case .reasonStoppedInRounds: "It costs {cost}. The project that came next did not fit, which ended the funding."
        case .reasonSupporters: "It costs {cost}; its supporters had not enough left."
        case .reasonSharesFunded: "It costs {cost}. Each supporter paid {price} of their share, or all they had left."
        case .reasonPointsFunded:
            "It costs {cost}. Each supporter paid {price} of their share for each point, or all they had left."
        case .reasonPhragmenFunded:
            "It costs {cost}. Its supporters could pay for it once {price} had come to each voter."
        default: nil
        }
    }
}
