using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Builds the pipeline that every invocation goes through.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>Gets the app's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a step to the pipeline's end.</summary>
    /// <param name="middleware">Makes the step of what follows it.</param>
    /// <returns>This builder.</returns>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}
