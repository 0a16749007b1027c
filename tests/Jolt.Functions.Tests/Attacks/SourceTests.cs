using System.Text.RegularExpressions;
using Jolt.Contracts;
using Jolt.Testing;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>What cannot be seen from outside, or only by luck, is looked for in the broker's source.</summary>
[TestClass]
public sealed partial class SourceTests
{
    private static readonly string[] s_broker = ["Jolt.Functions", "Jolt.Broker", "Jolt.Broker.Storage", "Jolt.Contracts"];

    [TestMethod]
    public void Secrets_are_compared_in_a_time_that_tells_nothing()
    {
        Assert.Contains("CryptographicOperations.FixedTimeEquals", Source("Jolt.Broker", "Accounts", "SecretHash.cs"));
        Assert.Contains("CryptographicOperations.FixedTimeEquals", Source("Jolt.Functions", "Http", "Credentials.cs"));
        foreach (var (path, text) in Sources())
        {
            Assert.IsFalse(
                ComparedSecret().IsMatch(text), $"{path} compares a secret as text: {ComparedSecret().Match(text).Value}");
        }
    }

    [TestMethod]
    public void The_broker_fetches_no_address_that_anybody_gave_it()
    {
        // It has no client that could: all it talks to is the storage account of its settings.
        foreach (var (path, text) in Sources().Where(source => !source.Path.Contains("Jolt.Contracts", StringComparison.Ordinal)))
        {
            Assert.IsFalse(Fetching().IsMatch(text), $"{path} fetches: {Fetching().Match(text).Value}");
        }

        // And nothing that is sent to it holds an address.
        var requests = typeof(Limits).Assembly.GetTypes().Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal)).ToList();
        Assert.IsGreaterThan(5, requests.Count);
        foreach (var property in requests.SelectMany(type => type.GetProperties()))
        {
            Assert.AreNotEqual(typeof(Uri), property.PropertyType, $"{property.DeclaringType!.Name}.{property.Name}");
            Assert.IsFalse(AddressName().IsMatch(property.Name), $"{property.DeclaringType!.Name}.{property.Name}");
        }
    }

    [TestMethod]
    public void Chance_that_can_be_foreseen_makes_no_secret()
    {
        foreach (var (path, text) in Sources().Where(source => !source.Path.Contains("Jolt.Contracts", StringComparison.Ordinal)))
        {
            Assert.IsFalse(Foreseeable().IsMatch(text), $"{path}: {Foreseeable().Match(text).Value}");
        }
    }

    private static string Source(params string[] parts) => File.ReadAllText(Repository.PathOf(["functions", .. parts]));

    private static List<(string Path, string Text)> Sources()
    {
        var files = s_broker
            .SelectMany(project => Directory.EnumerateFiles(Repository.PathOf("functions", project), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(path => (Path: path, Text: File.ReadAllText(path))).ToList();
        Assert.IsGreaterThan(100, files.Count);
        return files;
    }

    [GeneratedRegex(@"(?i)\b\w*secret\w*\s*(==|!=)\s*(?!null)\w|\bSecret\.(Equals|SequenceEqual|CompareTo)\(|\bHash\.SequenceEqual\(|key\.Text\s*(==|!=)")]
    private static partial Regex ComparedSecret();

    [GeneratedRegex(@"\b(HttpClient|WebRequest|WebClient|TcpClient|Socket|Process\.Start|StartCopyFromUri\w*|SyncCopyFromUri\w*)\b")]
    private static partial Regex Fetching();

    [GeneratedRegex("(?i)(url|uri|address|endpoint|callback|webhook)")]
    private static partial Regex AddressName();

    [GeneratedRegex(@"\b(new Random\(|Random\.Shared|Guid\.NewGuid\()")]
    private static partial Regex Foreseeable();
}
