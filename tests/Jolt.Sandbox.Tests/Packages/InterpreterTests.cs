using Jolt.Sandbox.Compilation.Splitting;

namespace Jolt.Sandbox.Tests.Packages;

/// <summary>
/// Interpreters that others wrote: their loops are functions beyond what the JIT optimises. Node.js answers the same
/// to these scripts and queries, and split or whole they cost the same fuel.
/// </summary>
[TestClass]
public sealed class InterpreterTests
{
    private const string Missing = "Run npm ci in tests/programs.";

    private const string Script = """
        (function () {
          let h = 0, text = [];
          const a = Array.from({ length: 200 }, (_, i) => (i * 7919) % 1000).sort((x, y) => x - y);
          for (const x of a) { h = (h * 31 + x) | 0; }
          function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
          const m = new Map(); for (const w of 'the quick the lazy the dog'.split(' ')) { m.set(w, (m.get(w) || 0) + 1); }
          try { null.x; } catch (e) { text.push(e instanceof TypeError); }
          return [h, fib(15), m.get('the'), Math.sqrt(2), 0.1 + 0.2, JSON.stringify({ a: [1, 'b'] }), ...text].join(' ');
        })()
        """;

    /// <summary>What Node.js 20 answers to the script.</summary>
    private const string ScriptAnswer =
        "1872727372 610 3 1.4142135623730951 0.30000000000000004 {\"a\":[1,\"b\"]} true";

    private static readonly SplitSettings Whole = new(int.MaxValue, 0, 0, 0);

    private static readonly string[] Setup =
    [
        "create table t(a integer primary key, b integer, c text)",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) " +
            "insert into t select i, (i * 7919) % 1000, 'row ' || i from n",
        "create index x on t(b)",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void GivenQuickScript_WhenItsLoopIsSplit_ThenItAnswersAsNodeDoes()
    {
        var (answer, fuel, regions) = Evaluate(SplitSettings.Default);
        var (wholeAnswer, wholeFuel, _) = Evaluate(Whole);

        TestContext.WriteLine($"{regions} regions, {fuel:N0} fuel");
        Assert.AreEqual(ScriptAnswer, answer);
        Assert.AreEqual(ScriptAnswer, wholeAnswer);
        Assert.AreEqual(wholeFuel, fuel);
        Assert.IsGreaterThan(0, regions);
    }

    [TestMethod]
    public void GivenSqlite_WhenItsLoopIsSplit_ThenItAnswersAsItShould()
    {
        var (rows, fuel, regions) = Query(SplitSettings.Default);
        var (wholeRows, wholeFuel, _) = Query(Whole);

        TestContext.WriteLine($"{regions} regions, {fuel:N0} fuel: {string.Join(" ", rows)}");
        Assert.AreEqual(Expected(), rows[0]);
        Assert.AreEqual("row 500,row 499", string.Join(",", rows[1..]));
        CollectionAssert.AreEqual(wholeRows, rows);
        Assert.AreEqual(wholeFuel, fuel);
        Assert.IsGreaterThan(0, regions);
    }

    private static (string Answer, long Fuel, int Regions) Evaluate(SplitSettings settings)
    {
        using var script = QuickScript.Find(settings);
        if (script is null)
        {
            Assert.Inconclusive(Missing);
            return default;
        }

        var answer = script.Evaluate(Script);
        return (answer, long.MaxValue - script.Program.Fuel, script.Program.Regions);
    }

    private static (List<string> Rows, long Fuel, int Regions) Query(SplitSettings settings)
    {
        using var query = QuickQuery.Find(settings);
        if (query is null)
        {
            Assert.Inconclusive(Missing);
            return default;
        }

        foreach (var statement in Setup)
        {
            query.Query(statement);
        }

        List<string> rows =
        [
            .. query.Query("select count(*), sum(a * b), max(b), sum(length(c)) from t where b between 100 and 900"),
            .. query.Query("select c from t order by a desc limit 2"),
        ];
        return (rows, long.MaxValue - query.Program.Fuel, query.Program.Regions);
    }

    /// <summary>The first query's answer, computed here.</summary>
    private static string Expected()
    {
        var rows = Enumerable.Range(1, 500).Select(a => (A: a, B: a * 7919 % 1000, C: $"row {a}"))
            .Where(row => row.B is >= 100 and <= 900)
            .ToList();
        return $"{rows.Count},{rows.Sum(row => row.A * row.B)},{rows.Max(row => row.B)},{rows.Sum(row => row.C.Length)}";
    }
}
