using System.Linq.Expressions;

namespace Jolt.LocalRuntime.Tables.Filters;

/// <summary>Computes the parts of an expression that do not depend on the entity.</summary>
internal static class FilterConstants
{
    public static bool DependsOn(Expression expression, ParameterExpression entity)
    {
        var search = new Search(entity);
        search.Visit(expression);
        return search.Found;
    }

    public static object? Compute(Expression expression) => expression is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object)))
            .Compile(preferInterpretation: true)();

    private sealed class Search(ParameterExpression entity) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == entity;
            return base.VisitParameter(node);
        }
    }
}
