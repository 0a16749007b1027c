using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Validation;

/// <summary>Modules that are built to exhaust the host are refused by name, or compile in bounded time.</summary>
[TestClass]
public sealed class StructuralLimitsTests
{
    [TestMethod]
    public void GivenLoopsNestedTooDeeply_WhenLoaded_ThenTheyAreRefused()
    {
        var error = Assert.ThrowsExactly<ModuleException>(() => Nested(600, inner => Loop(inner)).Load());

        Assert.Contains("loops nested too deeply", error.Rule);
    }

    [TestMethod]
    public void GivenBlocksNestedTooDeeply_WhenLoaded_ThenTheyAreRefused()
    {
        var error = Assert.ThrowsExactly<ModuleException>(() => Nested(5_000, inner => Block(inner)).Load());

        Assert.Contains("blocks nested too deeply", error.Rule);
    }

    [TestMethod]
    public void GivenTheDeepestLoopsAllowed_WhenRun_ThenTheyRun()
    {
        Assert.AreEqual("exit:0", Nested(100, inner => Loop(inner)).Run().Outcome);
    }

    [TestMethod]
    public void GivenASwitchOfManyCases_WhenRun_ThenItRuns()
    {
        const int cases = 1_000;
        byte[] table =
        [
            (byte)Opcode.BranchTable,
            .. Leb.Unsigned(cases),
            .. Enumerable.Range(0, cases + 1).SelectMany(label => Leb.Unsigned((uint)label)),
        ];
        byte[] code = [.. I32(700), .. table];
        for (var block = 0; block <= cases; block++)
        {
            code = Block(code);
        }

        Assert.AreEqual("exit:0", Programs.Start(code).Run().Outcome);
    }

    [TestMethod]
    public void GivenAVeryLargeFunction_WhenRun_ThenItRuns()
    {
        byte[] step = [.. Get(1), .. I64(3), (byte)Opcode.I64Add, .. Set(1)];
        byte[] body = [.. Enumerable.Repeat(step, 60_000).SelectMany(part => part)];

        var result = Programs.Start(body).Run();

        Assert.AreEqual("exit:0", result.Outcome);
        Assert.AreEqual(1 + (4 * 60_000), result.Fuel);
    }

    [TestMethod]
    public void GivenADeepExpression_WhenRun_ThenItRuns()
    {
        const int depth = 20_000;
        byte[] body =
        [
            .. Enumerable.Repeat(Get(0), depth).SelectMany(part => part),
            .. Enumerable.Repeat((byte)Opcode.I32Add, depth - 1),
            .. Set(0),
        ];

        Assert.AreEqual("exit:0", Programs.Start(body).Run().Outcome);
    }

    private static ModuleBuilder Nested(int depth, Func<byte[], byte[]> enclose)
    {
        byte[] code = [];
        for (var level = 0; level < depth; level++)
        {
            code = enclose(code);
        }

        return Programs.Start(code);
    }
}
