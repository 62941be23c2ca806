import Kernel
import Participation
import Storage
import Values

/// What happened with a petition, and what is still to come, in order.
extension WebRoutes {
    func timeline(of item: ResolvedItem, _ part: PetitionPart, _ texts: Texts) -> [TimelineStep] {
        let now = time.now()
        var dated: [(time: Instant, title: String)] = [(item.item.createdAt, texts(.petitionHandedIn))]
        if let published = item.time("published") { dated.append((published, texts(.petitionPublished))) }
        for step in item.steps {
            let title = part.label(step.threshold, texts)["text"] as? String ?? step.threshold
            dated.append((step.reached, texts(.petitionReached, ["step": title])))
            if let answered = step.answered, let reply = step.reply {
                dated.append((answered, "\(title): \(texts.word("reply.\(reply)").text)"))
            }
            if step.reply == nil || step.isLate {
                dated.append((step.due, texts(.petitionDueStep, ["step": title])))
            }
            if let ended = step.ended, let progress = step.progress {
                dated.append((ended, texts.word("promise.\(progress)").text))
            } else if let promised = step.promised {
                dated.append((promised, texts(.petitionPromisedStep)))
            }
        }
        if let until = item.time("until"), PetitionWords.isOpen(item) {
            dated.append((until, texts(.petitionSupportEnds)))
        }
        if ["lapsed", "merged", "withdrawn", "rejected"].contains(item.item.status) {
            dated.append((item.item.changedAt, PetitionWords.tag(item.item.status, texts).text))
        }
        let sorted = dated.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        return sorted.map { _, event in
            TimelineStep(
                title: event.title, time: texts.moment(event.time), datetime: event.time.description,
                state: event.time <= now ? .done : .ahead)
        }
    }
}
