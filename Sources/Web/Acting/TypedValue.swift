import Kernel
import Values

/// Makes the value of a body out of what somebody typed for a question.
struct TypedValue {
    /// The most lines of an answer that takes several.
    private static let mostLines = 1_000

    /// Why what was typed is no answer.
    enum Mistake: Error, Hashable {
        case missing
        case tooLong(most: Int)
        case noNumber
        case outside(ClosedRange<Int64>)
        case noChoice
        case noTime
        case noAmount
        case noJSON
        case tooMany
        case noWords
        case wordsTooLong

        /// What was wrong, and what would be right.
        func sentence(_ question: MoveQuestion, _ texts: Texts) -> String {
            let label = texts.label(question.label, of: question.name)["text"] as? String ?? question.name
            switch self {
            case .missing: return texts(.answerMissing, ["label": label])
            case .tooLong(let most):
                return texts(.answerTooLong, ["label": label, "most": texts.number(Int64(most))])
            case .noNumber: return texts(.answerNoNumber, ["label": label])
            case .outside(let bounds):
                return texts(
                    .answerOutside,
                    [
                        "label": label, "least": texts.number(bounds.lowerBound),
                        "most": texts.number(bounds.upperBound),
                    ])
            case .noChoice: return texts(.answerNoChoice, ["label": label])
            case .noTime: return texts(.answerNoTime, ["label": label])
            case .noAmount: return texts(.answerNoAmount, ["label": label])
            case .noJSON: return texts(.answerNoJSON, ["label": label])
            case .noWords, .wordsTooLong:
                return texts(.pictureNoWords, ["most": texts.number(Int64(BroughtPicture.longestWords))])
            case .tooMany: return texts(.answerTooMany, ["label": label, "most": texts.number(Int64(mostLines))])
            }
        }
    }

    let question: MoveQuestion

    init(_ question: MoveQuestion) {
        self.question = question
    }

    /// What an input brought: several lines where the answer is several.
    func read(_ values: [String]) -> [String] {
        switch question.kind {
        case .texts, .integers:
            values.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
        case .lines: values.prefix(1).map { $0.replacing("\r\n", with: "\n") }
        case .choice(_, isMultiple: true), .picture, .document: values
        default: Array(values.prefix(1))
        }
    }

    /// The value; nil for a question that was passed over.
    func json(_ typed: [String]) -> Result<JSON?, Mistake> {
        if case .picture = question.kind { return picture(typed) }
        if case .document = question.kind { return document(typed) }
        guard !TypedAnswers.isBlank(typed) else {
            if question.isOptional { return .success(nil) }
            if case .choice(_, isMultiple: true) = question.kind { return .success([]) }
            if case .yesOrNo = question.kind { return .failure(.noChoice) }
            if case .choice = question.kind { return .failure(.noChoice) }
            return .failure(.missing)
        }
        let text = trimmed(typed[0])
        switch question.kind {
        case .line(let most), .lines(let most):
            guard text.unicodeScalars.count <= most else { return .failure(.tooLong(most: most)) }
            return .success(.string(text))
        case .item, .place, .picture, .document: return .success(.string(text))
        case .integer(let bounds): return integer(text, bounds).map { .integer($0) }
        case .entry: return integer(text, 0...Int64.max).map { .integer($0) }
        case .yesOrNo:
            guard text == "yes" || text == "no" else { return .failure(.noChoice) }
            return .success(.bool(text == "yes"))
        case .choice(let choices, let isMultiple): return choice(typed, of: choices, isMultiple)
        case .time:
            return Instant(rfc3339: text).map { .success(.string($0.description)) } ?? .failure(.noTime)
        case .money(let currency):
            return Money(amount: text, currency: currency).map {
                .success(["amount": .string($0.amount), "currency": .string(currency.code)])
            } ?? .failure(.noAmount)
        case .texts, .integers: return several(typed)
        case .json: return (try? JSON(parsing: Array(text.utf8))).map { .success($0) } ?? .failure(.noJSON)
        }
    }

    private func picture(_ typed: [String]) -> Result<JSON?, Mistake> {
        guard let picture = BroughtPicture(typed) else {
            let isPassedOver = question.isOptional && TypedAnswers.isBlank(typed)
            return isPassedOver ? .success(nil) : .failure(.missing)
        }
        switch picture.words.unicodeScalars.count {
        case 0: return .failure(.noWords)
        case ...BroughtPicture.longestWords: return .success(picture.json)
        default: return .failure(.wordsTooLong)
        }
    }

    private func document(_ typed: [String]) -> Result<JSON?, Mistake> {
        guard let document = BroughtDocument(typed) else {
            return question.isOptional ? .success(nil) : .failure(.missing)
        }
        return .success(document.json)
    }

    private func several(_ typed: [String]) -> Result<JSON?, Mistake> {
        let lines = typed.map(trimmed).filter { !$0.isEmpty }
        guard lines.count <= Self.mostLines else { return .failure(.tooMany) }
        guard question.kind == .integers else { return .success(.array(lines.map { .string($0) })) }
        var numbers: [JSON] = []
        for line in lines {
            guard let number = Int64(line) else { return .failure(.noNumber) }
            numbers.append(.integer(number))
        }
        return .success(.array(numbers))
    }

    private func integer(_ text: String, _ bounds: ClosedRange<Int64>) -> Result<Int64, Mistake> {
        guard let number = Int64(text) else { return .failure(.noNumber) }
        return bounds.contains(number) ? .success(number) : .failure(.outside(bounds))
    }

    private func choice(
        _ typed: [String], of choices: [MoveQuestion.Choice], _ isMultiple: Bool
    ) -> Result<JSON?, Mistake> {
        let known = typed.filter { id in choices.contains { $0.id.utf8.elementsEqual(id.utf8) } }
        guard known.count == typed.count, let first = known.first else { return .failure(.noChoice) }
        return .success(isMultiple ? .array(known.map { .string($0) }) : .string(first))
    }

    private func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
