import ProgrammeFiles
import Testing

@Suite struct `A programme file with answers that stay off the log` {
    /// A roll, with what the file says of personal data in between.
    private func file(_ data: String) -> String {
        """
        zone: Europe/Warsaw
        title: Trees
        audience: public
        data:
          controller: City
          purpose: To choose
          contact: dpo@city.example
        \(data.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
        parts:
          roll:
            procedure: roll@1
            title: The roll
            terms:
              fields:
                - { id: number, label: Number, identifies: true }
                - { id: name, label: Name }

        """
    }

    private let good = """
        legalBasis: public task (GDPR, article 6(1)(e))
        recipients: [the clerks]
        retention: { number: P2Y, roll.name: P1Y }
        """

    @Test func `raises no question where everything is said`() throws {
        #expect(try Sample.read(file(good)).remarks.map(\.description) == [])
    }

    @Test func `is refused where nobody says how long an answer is kept`() {
        let found = Sample.mistakes(file(good.replacing(", roll.name: P1Y", with: "")))
        #expect(found.count == 1)
        #expect(found.first?.contains("the field “name” of “roll” is kept off the log; say how long") == true)
        #expect(found.first?.hasPrefix("line 10, ") == true)
    }

    @Test(arguments: [
        ("recipients: [the clerks]\n", "", "nothing says who receives"),
        ("public task (GDPR, article 6(1)(e))", "public task", "the legal ground names no article"),
        ("roll.name: P1Y", "roll.name: P30Y", "“name” is kept for 30 years"),
        ("retention:", "specialCategories: [health]\nretention:", "special categories need a ground of their own"),
    ])
    func `can be opened, with what an officer would ask about`(old: String, new: String, remark: String) throws {
        let remarks = try Sample.read(file(good.replacing(old, with: new))).remarks
        #expect(remarks.count == 1)
        #expect(remarks.first?.reason.hasPrefix(remark) == true)
        #expect(remarks.first?.position != nil)
    }
}
