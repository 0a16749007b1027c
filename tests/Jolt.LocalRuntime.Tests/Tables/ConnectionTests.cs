using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class ConnectionTests
{
    private const string Key = "a2V5";

    [TestMethod]
    [DataRow("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [DataRow("UseDevelopmentStorage=true;", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [DataRow($"AccountName=jolt;AccountKey={Key}", "https://jolt.table.core.windows.net/", "jolt")]
    [DataRow(
        $"DefaultEndpointsProtocol=http;AccountName=jolt;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn",
        "http://jolt.table.core.chinacloudapi.cn/",
        "jolt")]
    [DataRow(
        $"AccountName=jolt;AccountKey={Key};TableEndpoint=http://localhost:5/jolt", "http://localhost:5/jolt", "jolt")]
    [DataRow(
        "TableEndpoint=https://jolt.table.core.windows.net;SharedAccessSignature=sv=2019&sig=abc%3D",
        "https://jolt.table.core.windows.net/",
        "jolt")]
    public void GivenAConnectionString_WhenRead_ThenItNamesTheService(
        string connectionString, string endpoint, string account)
    {
        var service = new TableServiceClient(connectionString);

        Assert.AreEqual(endpoint, service.Uri.AbsoluteUri);
        Assert.AreEqual(account, service.AccountName);
    }

    [TestMethod]
    [DataRow("no equals sign")]
    [DataRow("AccountName=a;AccountName=b")]
    public void GivenAMalformedConnectionString_WhenRead_ThenItIsRefused(string connectionString) =>
        Assert.ThrowsExactly<FormatException>(() => new TableServiceClient(connectionString));

    [TestMethod]
    [DataRow("DefaultEndpointsProtocol=https")]
    [DataRow("AccountName=jolt")]
    [DataRow("UseDevelopmentStorage=false")]
    public void GivenNoAccountOrKey_WhenRead_ThenItIsRefused(string connectionString) =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new TableServiceClient(connectionString));

    [TestMethod]
    public void GivenAnEmptyConnectionString_WhenRead_ThenItIsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new TableServiceClient(" "));
}
