using System.Reflection;
using System.Xml.Linq;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// What compiles against the stand-ins must compile against the real packages: they declare nothing in a package's
/// namespace that the package lacks.
/// </summary>
[TestClass]
public sealed class ApiSubsetTests
{
    /// <summary>The stand-ins, and a namespace that shows that reflection really found theirs.</summary>
    [TestMethod]
    [DataRow("Jolt.LocalRuntime.Tables", "T:Azure.Data.Tables.TableClient")]
    [DataRow("Jolt.LocalRuntime", "T:Microsoft.DurableTask.TaskOrchestrationContext")]
    public void GivenAStandIn_WhenHeldAgainstTheRealPackages_ThenTheyHaveEveryIdThatItDeclares(
        string assembly, string knownId)
    {
        if (RealApi.Ids() is not { } real)
        {
            Assert.Inconclusive($"There are no lists of the real packages' ids in {RealApi.Folder}.");
            return;
        }

        var declared = DeclaredApi.IdsOf(Assembly.Load(assembly)).ToList();

        CollectionAssert.Contains(declared, knownId);
        var invented = declared.Where(id => !real.Contains(id)).Order(StringComparer.Ordinal).ToList();
        Assert.AreEqual(0, invented.Count, $"The real packages lack:\n{string.Join('\n', invented)}");
    }

    /// <summary>The check itself: it must see what the compiler documents, and a record's unwritten members.</summary>
    [TestMethod]
    public void GivenMembersOfEveryKind_WhenTheirIdsAreWritten_ThenTheyAreTheCompilers()
    {
        Type[] samples = [typeof(Sample<>), typeof(Sample<>.Inner), typeof(SampleExtensions), typeof(SampleDelegate)];
        var documented = CompilerIds().Concat(UnwrittenIdsOfInner());

        var declared = samples.SelectMany(DeclaredApi.IdsOf);

        CollectionAssert.AreEqual(Sorted(documented), Sorted(declared));
    }

    [TestMethod]
    public void GivenTheTables_WhenTheirIdsAreWritten_ThenGenericsAndConversionsAreThere()
    {
        var ids = DeclaredApi.IdsOf(typeof(TableClient).Assembly).ToList();

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "M:Azure.Data.Tables.TableClient.#ctor",
                "M:Azure.Data.Tables.TableClient.QueryAsync``1(System.String,System.Nullable{System.Int32}," +
                    "System.Collections.Generic.IEnumerable{System.String},System.Threading.CancellationToken)",
                "M:Azure.Data.Tables.Models.TableErrorCode.op_Implicit(System.String)" +
                    "~Azure.Data.Tables.Models.TableErrorCode",
                "M:Azure.Data.Tables.TableEntity.TryGetValue(System.String,System.Object@)",
                "P:Azure.Data.Tables.TableEntity.Item(System.String)",
                "F:Azure.Data.Tables.TableClientOptions.ServiceVersion.V2019_02_02",
            },
            ids);
        CollectionAssert.AllItemsAreUnique(ids);
    }

    private static string[] Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];

    private static IEnumerable<string> CompilerIds() => XDocument
        .Load(Path.ChangeExtension(typeof(Sample<>).Assembly.Location, ".xml"))
        .Descendants("member")
        .Select(member => member.Attribute("name")!.Value)
        .Where(id => id[2..].StartsWith(typeof(Sample<>).Namespace + ".Sample", StringComparison.Ordinal));

    private static IEnumerable<string> UnwrittenIdsOfInner()
    {
        const string inner = "Jolt.LocalRuntime.Tests.ApiSubset.Sample`1.Inner";
        const string argument = "Jolt.LocalRuntime.Tests.ApiSubset.Sample{`0}.Inner";
        return
        [
            $"P:{inner}.EqualityContract",
            $"M:{inner}.PrintMembers(System.Text.StringBuilder)",
            $"M:{inner}.#ctor({argument})",
            $"M:{inner}.Deconstruct(System.Int32@)",
            $"M:{inner}.Equals(System.Object)",
            $"M:{inner}.Equals({argument})",
            $"M:{inner}.GetHashCode",
            $"M:{inner}.ToString",
            $"M:{inner}.op_Equality({argument},{argument})",
            $"M:{inner}.op_Inequality({argument},{argument})",
        ];
    }
}
