using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Receipts;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Receipts;
using Jolt.Sandbox;

namespace Jolt.Agent.Tests.Receipts;

[TestClass]
public sealed class ReceiptCheckTests
{
    private static readonly byte[] s_module = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "samples", "folding", "folding.wasm"));

    private static readonly byte[] s_input = Encoding.ASCII.GetBytes("1 HPHPPHHPHPPHPHHPPHPH 2000\n");

    private static readonly ECDsa s_key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly ReceiptKeys s_keys = new([new ReceiptKey("key-1", Convert.ToBase64String(s_key.ExportSubjectPublicKeyInfo()))]);

    private static readonly Receipt s_honest = Honest();

    [TestMethod]
    public void GivenAnHonestReceipt_WhenRunAgain_ThenTheBillIsRight() =>
        Assert.AreEqual(ExitCodes.Done, Check(Signed(s_honest)).ExitCode, Check(Signed(s_honest)).Line);

    /// <summary>What the broker itself could have got wrong: the signature is good, and the bill is not.</summary>
    [TestMethod]
    [DataRow("fuel")]
    [DataRow("output")]
    [DataRow("outcome")]
    [DataRow("price")]
    public void GivenASignedLie_WhenRunAgain_ThenTheBillIsWrongAndItSaysWhere(string field)
    {
        var finding = Check(Signed(field switch
        {
            "fuel" => s_honest with { Fuel = s_honest.Fuel + 1 },
            "output" => s_honest with { Output = new string('0', 64) },
            "outcome" => s_honest with { Outcome = "exit:1" },
            _ => s_honest with { Price = s_honest.Price + 1 },
        }));

        Assert.AreEqual(ExitCodes.ReceiptWrong, finding.ExitCode);
        StringAssert.Contains(finding.Line, field + " is ");
    }

    /// <summary>Every field of a receipt, changed after it was signed.</summary>
    [TestMethod]
    [DynamicData(nameof(Fields))]
    public void GivenAChangedField_WhenChecked_ThenTheSignatureIsBad(string field)
    {
        var property = typeof(Receipt).GetProperty(field)!;
        var changed = Signed(s_honest);
        var forged = changed with { };
        property.SetValue(forged, property.GetValue(changed) switch
        {
            string text when field == nameof(Receipt.Signature) => Convert.ToBase64String([.. Convert.FromBase64String(text).Reverse()]),
            string text => text + "0",
            int number => number + 1,
            long number => number + 1,
            DateTimeOffset time => time.AddTicks(1),
            ChunkLimits limits => limits with { Fuel = limits.Fuel + 1 },
            var other => throw new InvalidOperationException($"{field} is {other}."),
        });

        var expected = field == nameof(Receipt.Key) ? ExitCodes.ReceiptUnknown : ExitCodes.ReceiptForged;
        Assert.AreEqual(expected, Check(forged).ExitCode);
    }

    public static IEnumerable<object[]> Fields => typeof(Receipt).GetProperties().Select(property => new object[] { property.Name });

    [TestMethod]
    public void GivenLimitsThatWereChanged_WhenChecked_ThenTheSignatureIsBad()
    {
        var signed = Signed(s_honest);

        Assert.AreEqual(
            ExitCodes.ReceiptForged,
            Check(signed with { Limits = signed.Limits with { MemoryPages = signed.Limits.MemoryPages + 1 } }).ExitCode);
        Assert.AreEqual(
            ExitCodes.ReceiptForged,
            Check(signed with { Limits = signed.Limits with { OutputBytes = signed.Limits.OutputBytes + 1 } }).ExitCode);
    }

    [TestMethod]
    public void GivenASignatureThatIsNone_WhenChecked_ThenItIsBad() =>
        Assert.AreEqual(ExitCodes.ReceiptForged, Check(s_honest with { Signature = "not base64!" }).ExitCode);

    [TestMethod]
    public void GivenAnotherKeyUnderTheSameId_WhenChecked_ThenTheSignatureIsBad()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = new ReceiptKeys([new ReceiptKey("key-1", Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()))]);

        Assert.AreEqual(ExitCodes.ReceiptForged, ReceiptCheck.Of(Signed(s_honest), keys, s_module, s_input).ExitCode);
    }

    [TestMethod]
    public void GivenNothingToRun_WhenChecked_ThenItCannotTell()
    {
        Assert.AreEqual(ExitCodes.ReceiptUnknown, ReceiptCheck.Of(Signed(s_honest), s_keys, null, s_input).ExitCode);
        Assert.AreEqual(ExitCodes.ReceiptUnknown, ReceiptCheck.Of(Signed(s_honest), s_keys, s_module, null).ExitCode);
        Assert.AreEqual(ExitCodes.ReceiptUnknown, ReceiptCheck.Of(Signed(s_honest), s_keys, s_module, [1]).ExitCode);
        Assert.AreEqual(ExitCodes.ReceiptUnknown, ReceiptCheck.Of(Signed(s_honest), s_keys, [1], s_input).ExitCode);
        Assert.AreEqual(ExitCodes.ReceiptUnknown, ReceiptCheck.Of(Signed(s_honest), new ReceiptKeys([]), s_module, s_input).ExitCode);
    }

    private static ReceiptFinding Check(Receipt receipt) => ReceiptCheck.Of(receipt, s_keys, s_module, s_input);

    private static Receipt Signed(Receipt receipt) => ReceiptSignature.Sign(receipt, s_key);

    private static Receipt Honest()
    {
        var limits = new ChunkLimits(1_000_000_000);
        var result = CompiledProgram.Compile(Module.Load(s_module)).Run(
            new RunRequest
            {
                Input = s_input,
                FuelLimit = limits.Fuel,
                MemoryPagesMax = limits.MemoryPages,
                OutputBytesMax = limits.OutputBytes,
                Seed = 7,
            },
            new RunControl());
        return new Receipt(
            ReceiptSignature.Version, "j-12345", 3, "j-12345.0.3.abcdefgh", "public", "a-buyer", "a-seller", "g-agent",
            Hash(s_module), Hash(s_input), limits, 7, result.Outcome, result.Fuel, Hash(result.Output), "par", result.Fuel,
            DateTimeOffset.UnixEpoch, "key-1", "");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
