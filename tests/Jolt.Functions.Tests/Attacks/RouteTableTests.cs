using System.Reflection;
using Jolt.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace Jolt.Functions.Tests.Attacks;

/// <summary>The attacks try every route there is, because the table of them is held to the code.</summary>
[TestClass]
public sealed class RouteTableTests
{
    [TestMethod]
    public void Every_route_of_the_app_is_in_the_table_that_the_attacks_go_through()
    {
        var written = typeof(Callers).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(Routes).Order().ToList();
        var listed = ApiRoute.All.Select(route => $"{route.Function}: {route}").Order().ToList();

        Assert.IsNotEmpty(written);
        Assert.AreEqual(
            string.Join('\n', written), string.Join('\n', listed),
            "A new route belongs into ApiRoute.All: say who may use it, and the attacks try it.");
    }

    private static IEnumerable<string> Routes(MethodInfo method)
    {
        var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(attribute => attribute is not null);
        return trigger is null
            ? []
            : trigger.Methods!.Select(verb =>
                $"{method.GetCustomAttribute<FunctionAttribute>()!.Name}: {verb.ToUpperInvariant()} {trigger.Route}");
    }
}
