import Values

/// What only shows once all releases were looked at.
extension RedFlagCounter {
    /// The indicators over everything that was added.
    public func finished() -> RedFlagReport {
        var report = report
        if flags.contains(.r024) { flagCloseMargins(in: &report) }
        if flags.contains(.r058) { flagWideMargins(in: &report) }
        if flags.contains(.r025) { flagLosers(in: &report) }
        if flags.contains(.r038) {
            for group in [RedFlag.Group.buyer, .procuringEntity] {
                flagDisqualified(group, least: settings.leastProcesses, in: &report)
            }
            flagDisqualified(.tenderer, least: settings.leastBids, in: &report)
        }
        if flags.contains(.r048) { flagKinds(in: &report) }
        return report
    }

    /// The lower fence; nothing lies below it where a quarter of the data is zero.
    private func lowerFence(
        _ flag: RedFlag, _ values: some Sequence<Rational>, set: Rational?, in report: inout RedFlagReport
    ) -> Rational? {
        if let set {
            report.limits[flag] = ["lower_fence": set]
            return set > 0 ? set : nil
        }
        guard let fences = Quartiles(values).fences else { return nil }
        report.limits[flag] = ["q1": fences.first, "q3": fences.third, "lower_fence": fences.lower]
        return fences.first > 0 && fences.lower > 0 ? fences.lower : nil
    }

    private func upperFence(
        _ flag: RedFlag, _ values: some Sequence<Rational>, set: Rational?, prefix: String = "",
        in report: inout RedFlagReport
    ) -> Rational? {
        if let set {
            report.limits[flag, default: [:]][prefix + "upper_fence"] = set
            return set
        }
        guard let fences = Quartiles(values).fences else { return nil }
        report.limits[flag, default: [:]][prefix + "q1"] = fences.first
        report.limits[flag, default: [:]][prefix + "q3"] = fences.third
        report.limits[flag, default: [:]][prefix + "upper_fence"] = fences.upper
        return fences.upper
    }

    private func flagCloseMargins(in report: inout RedFlagReport) {
        let ratios = margins.values.map(\.ratio)
        guard let fence = lowerFence(.r024, ratios, set: settings.closeRatio, in: &report) else { return }
        for (ocid, margin) in margins where margin.ratio <= fence {
            report.set(.r024, .process, ocid, margin.ratio)
            report.set(.r024, .tenderer, margin.winner, .zero)
            report.set(.r024, .tenderer, margin.second, .zero)
        }
    }

    private func flagWideMargins(in report: inout RedFlagReport) {
        let ratios = margins.values.map(\.ratio)
        guard let fence = upperFence(.r058, ratios, set: settings.discountRatio, in: &report), fence > 0 else { return }
        for (ocid, margin) in margins where margin.ratio >= fence {
            report.set(.r058, .process, ocid, margin.ratio)
            report.set(.r058, .tenderer, margin.winner, .zero)
        }
    }

    private func flagLosers(in report: inout RedFlagReport) {
        let counts = Quartiles(wins.values.map { Rational($0.whole) })
        guard let least = counts.percentile(settings.losingPercentile),
            let fence = lowerFence(.r025, wins.values.map(\.ratio), set: settings.losingRatio, in: &report)
        else { return }
        report.limits[.r025, default: [:]]["upper_fence"] = least
        for (id, share) in wins where Rational(share.whole) >= least && share.ratio <= fence {
            report.set(.r025, .tenderer, id, share.ratio)
        }
    }

    private func flagDisqualified(_ group: RedFlag.Group, least: Int, in report: inout RedFlagReport) {
        let shares = (disqualified[group] ?? [:]).filter { $0.value.whole >= least }
        guard
            let fence = upperFence(
                .r038, shares.values.map(\.ratio), set: settings.disqualifiedRatio, prefix: group.rawValue + "_",
                in: &report), fence > 0
        else { return }
        for (id, share) in shares where share.ratio >= fence { report.set(.r038, group, id, share.ratio) }
    }

    private func flagKinds(in report: inout RedFlagReport) {
        let counts = supplies.filter { $0.value.processes >= settings.leastSuppliedProcesses }
            .mapValues { Rational($0.kinds.count) }
        let set = settings.heterogeneousKinds.map { Rational($0) }
        guard let fence = upperFence(.r048, counts.values, set: set, in: &report) else { return }
        for (id, count) in counts where count >= fence { report.set(.r048, .tenderer, id, count) }
    }
}
