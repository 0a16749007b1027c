using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Jolt.LocalRuntime.Tests.Http;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OtherTriggerAttribute : TriggerBindingAttribute;

public static class UnknownTrigger
{
    [Function("Unknown")]
    public static string Run([OtherTrigger] string text) => text;
}

public static class NoTrigger
{
    [Function("None")]
    public static string Run(string text) => text;
}

public static class TwoNames
{
    [Function("Same")]
    public static string One([ActivityTrigger] string text) => text;

    [Function("same")]
    public static string Two([ActivityTrigger] string text) => text;
}

public static class UnfilledParameter
{
    [Function("Unfilled")]
    public static string Run([HttpTrigger] HttpRequest request, Stream stream) => $"{request}{stream}";
}

public static class HiddenFunction
{
    [Function("Hidden")]
    internal static string Run([ActivityTrigger] string text) => text;
}

[TestClass]
public sealed class FunctionCatalogTests
{
    [TestMethod]
    [DataRow(typeof(UnknownTrigger), "OtherTriggerAttribute")]
    [DataRow(typeof(NoTrigger), "0 parameters with a trigger")]
    [DataRow(typeof(TwoNames), "Two functions are named 'Same'")]
    [DataRow(typeof(UnfilledParameter), "nothing can fill its parameter 'stream' of type Stream")]
    [DataRow(typeof(HiddenFunction), "is not public")]
    public void GivenAFunctionThatCannotRun_WhenTheAppIsRead_ThenItIsRefused(Type type, string reason)
    {
        var refusal = Assert.ThrowsExactly<HostRefusal>(() => new FunctionCatalog([type]));

        Assert.AreEqual(ExitCode.FunctionInvalid, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, reason);
    }
}
