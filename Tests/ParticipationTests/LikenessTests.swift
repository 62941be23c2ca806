import Participation
import Testing

@Suite struct `Statements that say nearly the same` {
    /// What was proposed, and what somebody else proposes later: as it would be typed on another keyboard, with other
    /// endings, or with a word more.
    static let duplicates = [
        ("يجب توفير حافلات مجانية للطلاب في المدينة", "يَجِبُ توفيرُ حافلاتٍ مجّانيّةٍ للطلاب في المدينه"),
        ("إنارة الشوارع ليلاً في الأحياء القديمة", "انارة الشوارع ليلا في الاحياء القديمة كلها"),
        ("도심에 자전거 도로를 더 만들어야 합니다", "도심에 자전거 도로가 더 만들어져야 한다"),
        ("학교 급식에 지역 농산물을 사용하자", "학교 급식에 지역 농산물을 사용합시다"),
        ("Потрібно зробити безкоштовний проїзд для школярів", "Безкоштовний проїзд для всіх школярів потрібно зробити"),
        ("Захистімо парк біля річки від забудови", "Захистити парк біля річки від забудови"),
        ("Il faut planter des arbres dans chaque rue", "Il faut planter plus d’arbres dans chaque rue"),
    ]

    static let others = [
        "مكتبة عامة مفتوحة مساءً", "تخفيض الضرائب على المتاجر الصغيرة", "도서관을 밤에도 열어 주세요",
        "소상공인 세금을 줄여야 합니다", "Бібліотеки мають працювати ввечері", "Зменшити податки для малого бізнесу",
        "Il faut ouvrir les bibliothèques le soir",
    ]

    static func index() -> LikenessIndex {
        var index = LikenessIndex()
        for (place, text) in (duplicates.map(\.0) + others).enumerated() { index.add(UInt64(place), text: text) }
        return index
    }

    @Test(arguments: duplicates.indices)
    func `are found in Arabic, Korean and Ukrainian`(place: Int) {
        let matches = Self.index().matches(Self.duplicates[place].1)
        #expect(matches.first?.statement == UInt64(place))
        #expect(matches.count == 1)
    }

    @Test(arguments: others)
    func `are not found where nothing is alike`(text: String) {
        let matches = Self.index().matches(text)
        #expect(matches.map(\.percent) == [100])
        var empty = LikenessIndex()
        for (place, duplicate) in Self.duplicates.enumerated() { empty.add(UInt64(place), text: duplicate.0) }
        #expect(empty.matches(text).isEmpty)
    }

    /// One letter as one sign, and as two.
    @Test(arguments: [
        ("Київ", "Киі\u{308}в"), ("війна", "віи\u{306}на"), ("도로", "\u{1103}\u{1169}\u{1105}\u{1169}"),
        ("أرض", "ا\u{654}رض"), ("Île", "I\u{302}le"),
    ])
    func `are the same however their letters are made up`(one: String, two: String) {
        var index = LikenessIndex()
        index.add(1, text: one)
        #expect(index.matches(two).map(\.percent) == [100])
    }

    @Test func `are found among many`() {
        var index = LikenessIndex()
        for number in 0..<3_000 as Range<UInt64> {
            index.add(number, text: "Idea \(number * 7919) for street \(number % 97)")
        }
        index.add(9_999, text: Self.duplicates[2].0)
        #expect(index.count == 3_001)
        #expect(index.matches(Self.duplicates[2].1).map(\.statement) == [9_999])
        #expect(index.matches("").isEmpty && index.matches("…!").isEmpty)
    }
}
