using System.Reflection;
using System.Text.RegularExpressions;
using Jolt.Testing;

namespace Jolt.Agent.Tests;

[TestClass]
public sealed partial class ExitCodesTests
{
    [TestMethod]
    public void GivenTheExitCodes_WhenComparedWithTheirDocument_ThenEachIsThereOnceAndNoOther()
    {
        var codes = typeof(ExitCodes)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.IsLiteral)
            .Select(field => (int)field.GetRawConstantValue()!)
            .Order()
            .ToArray();

        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"));
        var documented = Row().Matches(document[document.IndexOf("## Exit codes", StringComparison.Ordinal)..])
            .Select(match => int.Parse(match.Groups[1].ValueSpan, provider: null))
            .ToArray();

        CollectionAssert.AreEqual(codes, documented);
    }

    [GeneratedRegex(@"^\| ([0-9]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
