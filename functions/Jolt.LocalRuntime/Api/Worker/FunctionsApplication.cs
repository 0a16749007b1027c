using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Jolt.LocalRuntime.Functions;
using Jolt.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
[SuppressMessage("Design", "CA1052", Justification = "The real class is not static.")]
public class FunctionsApplication
{
    /// <summary>Makes the builder of the app that calls.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The builder.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(args, Assembly.GetCallingAssembly());

    private static FunctionsApplicationBuilder CreateBuilder(string[] args, Assembly app) =>
        HostExit.OnRefusal(() => new FunctionsApplicationBuilder(args, FunctionTypes.Of(app), exitOnRefusal: true));
}
