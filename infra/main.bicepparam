// What `azd up` deploys. azd sets the AZURE_ variables itself; set the others with `azd env set NAME VALUE`.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param stage = readEnvironmentVariable('JOLT_STAGE', 'dev')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('JOLT_OPERATOR_TYPE', 'User')
param alertEmail = readEnvironmentVariable('JOLT_ALERT_EMAIL', '')
