using Jolt.Agent.Service;

namespace Jolt.Agent.Tests.Service;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ServiceProgramTests
{
    [TestMethod]
    [DataRow("/usr/bin/dotnet", "/clone/bin/Release/net10.0/jolt.dll", true, "/usr/bin/dotnet /clone/bin/Release/net10.0/jolt.dll", DisplayName = "by dotnet")]
    [DataRow("/clone/bin/Release/net10.0/jolt", "/clone/bin/Release/net10.0/jolt.dll", true, "/usr/bin/dotnet /clone/bin/Release/net10.0/jolt.dll", DisplayName = "from a clone")]
    [DataRow("/home/ada/.dotnet/tools/jolt", "/home/ada/.dotnet/tools/.store/jolt/0.1.0/tools/jolt.dll", true, "/home/ada/.dotnet/tools/jolt", DisplayName = "as a tool, whose version will change")]
    [DataRow("/opt/jolt/jolt", "/opt/jolt/jolt.dll", false, "/opt/jolt/jolt", DisplayName = "as a single file")]
    [DataRow(null, "/opt/jolt/jolt.dll", true, "/usr/bin/dotnet /opt/jolt/jolt.dll", DisplayName = "by nobody knows what")]
    public void GivenAWayToRunIt_WhenAServiceIsPlanned_ThenItsPathStays(string? process, string assembly, bool exists, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', ServiceProgram.Of(process, "/usr/bin/dotnet", assembly, exists)));

    [TestMethod]
    public void GivenAClone_WhenAServiceIsPlanned_ThenItsOwnerIsToldToKeepIt()
    {
        StringAssert.Contains(ServiceProgram.Note(["dotnet", "/clone/agent/Jolt.Agent/bin/Release/net10.0/jolt.dll"]), "do not move");
        Assert.AreEqual("", ServiceProgram.Note(["/home/ada/.dotnet/tools/jolt"]));
    }
}
