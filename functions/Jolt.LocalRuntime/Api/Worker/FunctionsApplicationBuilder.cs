using Jolt.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app: its settings, services and middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private readonly bool _exitOnRefusal;
    private readonly LocalHostPlan _plan;
    private bool _hasBuilt;

    internal FunctionsApplicationBuilder(string[] args, IReadOnlyList<Type> functionTypes, bool exitOnRefusal = false)
    {
        _exitOnRefusal = exitOnRefusal;
        _plan = LocalHostPlan.Make(args, functionTypes);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)Web).Properties;

    /// <summary>Gets the app's settings.</summary>
    public ConfigurationManager Configuration => Web.Configuration;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => Web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => Web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => Web.Metrics;

    /// <inheritdoc cref="IHostApplicationBuilder.Services"/>
    public IServiceCollection Services => Web.Services;

    /// <summary>Gets or sets whether the ASP.NET Core integration is on; HTTP functions need it here.</summary>
    internal bool IsWebApplication { get; set; }

    private WebApplicationBuilder Web => _plan.Web;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)Web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        RequireNotBuilt();
        _middleware.Add(middleware);
        return this;
    }

    /// <summary>Builds the app.</summary>
    /// <returns>A host that runs it.</returns>
    public IHost Build()
    {
        RequireNotBuilt();
        _hasBuilt = true;
        return _exitOnRefusal
            ? HostExit.OnRefusal(() => _plan.Build(_middleware, IsWebApplication, _exitOnRefusal))
            : _plan.Build(_middleware, IsWebApplication, _exitOnRefusal);
    }

    private void RequireNotBuilt()
    {
        if (_hasBuilt)
        {
            throw new InvalidOperationException("The application has already been built.");
        }
    }
}
